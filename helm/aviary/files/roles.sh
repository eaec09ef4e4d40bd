#!/bin/sh
# Runs once, in an empty data directory: the roles of the migrations, which own the tables, of the writer, which stores, and
# of query-service, which may only read.
set -eu

psql --set=ON_ERROR_STOP=1 --username "$POSTGRES_USER" --dbname "$POSTGRES_DB" \
    --set=migration_password="$AVIARY_MIGRATION_PASSWORD" \
    --set=ingest_password="$AVIARY_INGEST_PASSWORD" --set=query_password="$AVIARY_QUERY_PASSWORD" <<'SQL'
CREATE ROLE aviary_writer NOLOGIN;
CREATE ROLE aviary_reader NOLOGIN;
CREATE ROLE aviary_migration LOGIN PASSWORD :'migration_password';
CREATE ROLE aviary_ingest LOGIN IN ROLE aviary_writer PASSWORD :'ingest_password';
CREATE ROLE aviary_query LOGIN IN ROLE aviary_reader PASSWORD :'query_password';
ALTER ROLE aviary_query SET default_transaction_read_only = on;
CREATE EXTENSION IF NOT EXISTS timescaledb;
SELECT format('ALTER DATABASE %I OWNER TO aviary_migration', current_database()) \gexec
SELECT format('REVOKE ALL ON DATABASE %I FROM PUBLIC', current_database()) \gexec
SELECT format('GRANT CONNECT ON DATABASE %I TO aviary_writer, aviary_reader', current_database()) \gexec
SELECT format('GRANT TEMPORARY ON DATABASE %I TO aviary_writer', current_database()) \gexec
GRANT USAGE, CREATE ON SCHEMA public TO aviary_migration;
GRANT USAGE ON SCHEMA public TO aviary_writer, aviary_reader;
ALTER DEFAULT PRIVILEGES FOR ROLE aviary_migration IN SCHEMA public GRANT SELECT ON TABLES TO aviary_reader;
ALTER DEFAULT PRIVILEGES FOR ROLE aviary_migration IN SCHEMA public GRANT SELECT ON SEQUENCES TO aviary_reader;
SQL
