#!/bin/sh
# Runs once, in an empty data directory: the roles of the writer and of query-service, which may only read.
set -eu

psql --set=ON_ERROR_STOP=1 --username "$POSTGRES_USER" --dbname "$POSTGRES_DB" \
    --set=ingest_password="$AVIARY_INGEST_PASSWORD" --set=query_password="$AVIARY_QUERY_PASSWORD" <<'SQL'
CREATE ROLE aviary_reader NOLOGIN;
CREATE ROLE aviary_ingest LOGIN PASSWORD :'ingest_password';
CREATE ROLE aviary_query LOGIN IN ROLE aviary_reader PASSWORD :'query_password';
ALTER ROLE aviary_query SET default_transaction_read_only = on;
CREATE EXTENSION IF NOT EXISTS timescaledb;
SELECT format('ALTER DATABASE %I OWNER TO aviary_ingest', current_database()) \gexec
SELECT format('REVOKE ALL ON DATABASE %I FROM PUBLIC', current_database()) \gexec
SELECT format('GRANT CONNECT ON DATABASE %I TO aviary_reader', current_database()) \gexec
GRANT USAGE, CREATE ON SCHEMA public TO aviary_ingest;
GRANT USAGE ON SCHEMA public TO aviary_reader;
ALTER DEFAULT PRIVILEGES FOR ROLE aviary_ingest IN SCHEMA public GRANT SELECT ON TABLES TO aviary_reader;
ALTER DEFAULT PRIVILEGES FOR ROLE aviary_ingest IN SCHEMA public GRANT SELECT ON SEQUENCES TO aviary_reader;
SQL
