-- Free-form metrics, each as it was sent: json keeps the order of keys, the spelling of numbers and whitespace, which
-- jsonb does not. The id makes a redelivery the same row; time is in the key because a hypertable asks for it, and its
-- order is that of the pages.
CREATE TABLE metrics (
    time timestamptz NOT NULL,
    id   uuid NOT NULL,
    name text NOT NULL,
    body json NOT NULL
);

SELECT create_hypertable('metrics', by_range('time', INTERVAL '28 days'), create_default_indexes => false);

CREATE UNIQUE INDEX metrics_key ON metrics (time, id);
CREATE INDEX metrics_by_name ON metrics (name, time, id);

GRANT SELECT ON metrics TO aviary_reader;
