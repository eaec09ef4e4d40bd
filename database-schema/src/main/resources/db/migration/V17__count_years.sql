-- The value counts of whole years, named by their first day, where that is much smaller than the months together: fleets
-- and decades are read from these.
CREATE TABLE reading_years (
    series_id    integer NOT NULL,
    year         date NOT NULL,
    value_counts bytea NOT NULL,
    PRIMARY KEY (series_id, year)
) WITH (toast_tuple_target = 8160);

ALTER TABLE reading_years ALTER COLUMN value_counts SET STORAGE EXTERNAL;

GRANT SELECT ON reading_years TO aviary_reader;
GRANT SELECT, INSERT, UPDATE, DELETE ON reading_years TO aviary_writer;

-- As before, and the years.
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
    ), years AS (
        DELETE FROM reading_years USING next
        WHERE reading_years.series_id = next.series_id AND year < kept_from
    ), marks AS (
        DELETE FROM dirty_days USING next
        WHERE dirty_days.series_id = next.series_id AND day < kept_from
    )
    SELECT max(series_id) FROM next
$$;
