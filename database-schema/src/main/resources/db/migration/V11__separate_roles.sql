-- The writer stores and counts; the tables belong to the role that migrates them. So the writer can neither change nor
-- drop a table, nor take back a reading. Roles belong to the whole server, so this one may be there already. New chunks
-- are made in the owner's name, and inherit what is granted here.
DO $$
BEGIN
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'aviary_writer') THEN
        CREATE ROLE aviary_writer NOLOGIN;
    END IF;
    -- What may be there already is put aside in a temporary table.
    EXECUTE format('GRANT TEMPORARY ON DATABASE %I TO aviary_writer', current_database());
END
$$;

GRANT USAGE ON SCHEMA public TO aviary_writer;
GRANT SELECT, INSERT ON readings, metrics TO aviary_writer;
GRANT SELECT, INSERT, UPDATE ON devices, series, reading_days TO aviary_writer;
GRANT SELECT, INSERT, UPDATE, DELETE ON reading_months TO aviary_writer;
GRANT SELECT, INSERT, DELETE ON dirty_days TO aviary_writer;
GRANT SELECT, UPDATE ON rollup_horizon TO aviary_writer;

-- By which it knows whether the schema is the one it was made for.
GRANT SELECT ON flyway_schema_history TO aviary_writer;
