-- Of each rolled-up day the count, the least, greatest, first and last value and the exact sum, as SummaryCodec encodes
-- them: about 70 bytes. Null in rows that an earlier version made, until the job has made them again.
ALTER TABLE reading_days ADD summary bytea;
ALTER TABLE reading_days ALTER COLUMN summary SET STORAGE MAIN;

CREATE INDEX reading_days_without_summary ON reading_days (series_id, day) WHERE summary IS NULL;

-- A summary is that of the readings that are counted beside it. A writer of an earlier version counts a day again without
-- knowing of the summary, which then does not hold any longer.
CREATE FUNCTION drop_outdated_summary() RETURNS trigger
LANGUAGE plpgsql
AS $$
BEGIN
    NEW.summary := NULL;
    RETURN NEW;
END
$$;

CREATE TRIGGER drop_outdated_summary
    BEFORE UPDATE OF value_counts ON reading_days
    FOR EACH ROW EXECUTE FUNCTION drop_outdated_summary();

-- The same of the slots of a day, in two widths, as fine as takes at most 4.9 bytes a reading together; null where a day
-- has too few readings for either. A row is valid while that of reading_days is, and has a
-- summary.
CREATE TABLE reading_slots (
    series_id integer NOT NULL,
    day       date NOT NULL,
    coarse    bytea,
    fine      bytea,
    PRIMARY KEY (series_id, day)
) WITH (toast_tuple_target = 8160);

-- Such bytes do not compress.
ALTER TABLE reading_slots ALTER COLUMN coarse SET STORAGE EXTERNAL, ALTER COLUMN fine SET STORAGE EXTERNAL;

GRANT SELECT ON reading_slots TO aviary_reader;
GRANT SELECT, INSERT, UPDATE ON reading_slots TO aviary_writer;

-- As before, and the slots.
CREATE OR REPLACE FUNCTION delete_forgotten_rollups(after_series integer, series_at_once integer) RETURNS integer
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
    ), slots AS (
        DELETE FROM reading_slots USING next
        WHERE reading_slots.series_id = next.series_id AND day < kept_from
    ), months AS (
        DELETE FROM reading_months USING next
        WHERE reading_months.series_id = next.series_id AND month < kept_from
    ), marks AS (
        DELETE FROM dirty_days USING next
        WHERE dirty_days.series_id = next.series_id AND day < kept_from
    )
    SELECT max(series_id) FROM next
$$;
