-- query-service may only read. Roles belong to the whole server, so this one may be there already.
DO $$
BEGIN
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'aviary_reader') THEN
        CREATE ROLE aviary_reader NOLOGIN;
    END IF;
END
$$;

GRANT USAGE ON SCHEMA public TO aviary_reader;
GRANT SELECT ON devices, series, readings TO aviary_reader;
