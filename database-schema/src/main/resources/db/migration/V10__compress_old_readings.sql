-- Old chunks as columns, where TimescaleDB has it: that is in its community edition, which the images run. A late reading
-- goes into a compressed chunk as into any other, and the unique index holds there too. Nothing is ever dropped here.
DO $$
BEGIN
    IF current_setting('timescaledb.license', true) IS DISTINCT FROM 'timescale' THEN
        RAISE NOTICE 'this TimescaleDB is the Apache edition, which compresses nothing: old readings stay as rows';
        RETURN;
    END IF;
    ALTER TABLE readings SET (
        timescaledb.compress,
        timescaledb.compress_segmentby = 'series_id',
        timescaledb.compress_orderby = 'time, value'
    );
    PERFORM add_compression_policy('readings', compress_after => INTERVAL '35 days');
END
$$;
