-- Up to which offset each partition of each topic is stored. The transaction that stores the last of a batch's records moves
-- the row, so that in every snapshot, backup and standby the position and the data agree. A topic that was made anew has
-- another id and rows of its own; those of the id before it are superseded, and kept so that they can be told apart from
-- ids that are not known yet.
CREATE TABLE positions (
    topic_id    uuid    NOT NULL,
    partition   integer NOT NULL CHECK (partition >= 0),
    topic       text    NOT NULL,
    cluster_id  text    NOT NULL,
    next_offset bigint  NOT NULL CHECK (next_offset >= 0),
    superseded  boolean NOT NULL DEFAULT false,
    PRIMARY KEY (topic_id, partition)
) WITH (
    -- Every transaction updates a few of these rows: room for the new versions on the same page, and vacuum often
    fillfactor = 20, autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 1000
);

-- Whether readings were stored before positions existed. Then the first positions of a topic are the offsets that its
-- consumer group has committed. In an empty database they are the earliest, so that it takes all that Kafka still has.
CREATE TABLE position_adoption AS
SELECT EXISTS (SELECT FROM devices) OR EXISTS (SELECT FROM metrics) AS adopts_committed_offsets;

GRANT SELECT, INSERT, UPDATE ON positions TO aviary_writer;
GRANT SELECT ON position_adoption TO aviary_writer;
GRANT SELECT ON positions TO aviary_reader;
