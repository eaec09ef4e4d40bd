-- A day of a series that has ended, as its distinct values and how often each occurs: all that an exact statistic needs.
-- The bytes are those of ValueCountsCodec. A day of one decimal has a few hundred values and stays beside its key; a day
-- of values that hardly repeat goes out of line as it is, since such bytes do not compress.
CREATE TABLE reading_days (
    series_id    integer NOT NULL,
    day          date NOT NULL,
    first_time   timestamptz NOT NULL,
    last_time    timestamptz NOT NULL,
    value_counts bytea NOT NULL,
    PRIMARY KEY (series_id, day)
) WITH (toast_tuple_target = 8160);

ALTER TABLE reading_days ALTER COLUMN value_counts SET STORAGE EXTERNAL;

-- The same of whole months, named by their first day, where that is much smaller than the days together.
CREATE TABLE reading_months (
    series_id    integer NOT NULL,
    month        date NOT NULL,
    value_counts bytea NOT NULL,
    PRIMARY KEY (series_id, month)
) WITH (toast_tuple_target = 8160);

ALTER TABLE reading_months ALTER COLUMN value_counts SET STORAGE EXTERNAL;

-- Days of series whose roll-ups have to be made, or made again. Marks are only ever added, by the transaction that
-- stores the reading, and taken away by the job that saw them: never updated, or a mark that two transactions share
-- would go with the first of them.
CREATE TABLE dirty_days (
    series_id integer NOT NULL,
    day       date NOT NULL
) WITH (autovacuum_vacuum_scale_factor = 0.05, autovacuum_analyze_scale_factor = 0.05);

CREATE INDEX dirty_days_by_series ON dirty_days (series_id, day);

-- Up to which day a writer marks what it stores, and up to which day a day without a mark equals its roll-up.
CREATE TABLE rollup_horizon (
    marking_through date NOT NULL,
    closed_through  date NOT NULL CHECK (closed_through <= marking_through)
);

CREATE UNIQUE INDEX rollup_horizon_is_one_row ON rollup_horizon ((true));

INSERT INTO rollup_horizon
SELECT yesterday, yesterday
FROM (SELECT (now() AT TIME ZONE 'UTC')::date - 1 AS yesterday) AS utc;

-- What is stored already is to be rolled up too.
INSERT INTO dirty_days (series_id, day)
SELECT DISTINCT series_id, (time AT TIME ZONE 'UTC')::date
FROM readings, rollup_horizon
WHERE time < (closed_through + 1)::timestamp AT TIME ZONE 'UTC';

GRANT SELECT ON reading_days, reading_months, dirty_days, rollup_horizon TO aviary_reader;
