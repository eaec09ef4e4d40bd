-- What people call the devices. A row exists for every device that ever sent a reading or was described.
CREATE TABLE devices (
    device_uuid  uuid PRIMARY KEY,
    name         text,
    units        jsonb NOT NULL DEFAULT '{}',
    described_at timestamptz
);

-- One row for each (device, type): the small id under which its readings are stored, and the UTC days between which
-- they lie. The days are widened in the transaction that stores a reading outside them, so they bound every scan.
CREATE TABLE series (
    series_id   integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    device_uuid uuid NOT NULL REFERENCES devices,
    type        text NOT NULL,
    first_day   date,
    last_day    date,
    UNIQUE (device_uuid, type)
);

-- A reading is its own key: all three columns, which makes the index the covering index of every statistic.
CREATE TABLE readings (
    series_id integer NOT NULL,
    time      timestamptz NOT NULL,
    value     double precision NOT NULL
);

SELECT create_hypertable('readings', by_range('time', INTERVAL '7 days'), create_default_indexes => false);

CREATE UNIQUE INDEX readings_key ON readings (series_id, time, value);
