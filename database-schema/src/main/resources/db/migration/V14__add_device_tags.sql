-- Tags group devices. A filter asks for devices whose tags contain some pairs, which the index answers (jsonb @>).
ALTER TABLE devices ADD tags jsonb NOT NULL DEFAULT '{}';

CREATE INDEX devices_by_tag ON devices USING gin (tags jsonb_path_ops);

-- A part of a name or of a UUID is found by its trigrams, where the extension can be installed: it is in PostgreSQL's
-- contrib modules and trusted. Without it the devices are scanned. Upper case by ICU's rules, so that the answer does not
-- depend on the database's locale.
DO $$
BEGIN
    IF NOT EXISTS (SELECT FROM pg_available_extensions WHERE name = 'pg_trgm')
        OR NOT has_database_privilege(current_database(), 'CREATE') THEN
        RAISE NOTICE 'pg_trgm cannot be installed: a search by name reads all devices';
        RETURN;
    END IF;
    CREATE EXTENSION IF NOT EXISTS pg_trgm;
    CREATE INDEX devices_by_name_part ON devices USING gin (upper(name COLLATE "und-x-icu") gin_trgm_ops);
    CREATE INDEX devices_by_uuid_part ON devices USING gin ((device_uuid::text) gin_trgm_ops);
END
$$;
