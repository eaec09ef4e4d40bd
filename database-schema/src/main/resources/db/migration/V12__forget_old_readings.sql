-- What is older than kept_from is forgotten: no question is answered from it, whether its rows are there still or not.
-- That comes first, and in a transaction of its own; the rows go later, when no snapshot from before it can be left. So
-- no question sees half of what was forgotten, and a late reading of those days is forgotten as it comes. TimescaleDB's
-- own policy would drop readings under questions that count them in their roll-ups.
ALTER TABLE rollup_horizon
    ADD kept_from  date        NOT NULL DEFAULT '0001-01-01',
    ADD kept_since timestamptz NOT NULL DEFAULT now();

-- The writer may drop nothing but what is forgotten, and that for an hour at least: no statement runs so long, so whoever
-- asks with a snapshot from before has the lock on this table by now, and is waited for. Those who store are kept out as
-- they are where a day is closed, and so is the job that rolls up. Returns how many chunks were dropped; fails with
-- SQLSTATE 55P03 where others take too long, having done nothing.
CREATE FUNCTION drop_forgotten_chunks() RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp
SET lock_timeout = '2s'
AS $$
DECLARE
    marking_lock CONSTANT bigint := x'0061766961727901'::bigint;
    forgotten timestamptz;
    dropped bigint;
BEGIN
    SELECT kept_from::timestamp AT TIME ZONE 'UTC' INTO forgotten
    FROM rollup_horizon
    WHERE kept_since <= now() - INTERVAL '1 hour'
        AND EXISTS (
            SELECT FROM timescaledb_information.chunks
            WHERE hypertable_schema = 'public' AND hypertable_name IN ('readings', 'metrics')
                AND range_end <= kept_from::timestamp AT TIME ZONE 'UTC');
    IF forgotten IS NULL THEN
        RETURN 0;
    END IF;
    PERFORM pg_advisory_xact_lock(marking_lock), pg_advisory_xact_lock(marking_lock + 1);
    LOCK TABLE rollup_horizon IN ACCESS EXCLUSIVE MODE;
    SELECT count(*) INTO dropped
    FROM (
        SELECT drop_chunks('readings', older_than => forgotten)
        UNION ALL
        SELECT drop_chunks('metrics', older_than => forgotten)
    ) AS chunks;
    RETURN dropped;
END
$$;

-- Takes away the roll-ups and marks of forgotten days, of so many series at a time. Returns the last of these series,
-- null where none followed.
CREATE FUNCTION delete_forgotten_rollups(after_series integer, series_at_once integer) RETURNS integer
LANGUAGE sql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp
AS $$
    WITH next AS (
        SELECT series_id, kept_from
        FROM series, rollup_horizon
        WHERE series_id > after_series AND first_day < kept_from
        ORDER BY series_id
        LIMIT series_at_once
    ), days AS (
        DELETE FROM reading_days USING next
        WHERE reading_days.series_id = next.series_id AND day < kept_from
    ), months AS (
        DELETE FROM reading_months USING next
        WHERE reading_months.series_id = next.series_id AND month < kept_from
    ), marks AS (
        DELETE FROM dirty_days USING next
        WHERE dirty_days.series_id = next.series_id AND day < kept_from
    )
    SELECT max(series_id) FROM next
$$;

REVOKE ALL ON FUNCTION drop_forgotten_chunks(), delete_forgotten_rollups(integer, integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION drop_forgotten_chunks(), delete_forgotten_rollups(integer, integer) TO aviary_writer;
