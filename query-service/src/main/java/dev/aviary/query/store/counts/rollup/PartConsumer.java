package dev.aviary.query.store.counts.rollup;

import java.sql.SQLException;

/** Takes the parts of a range in any order; together they are its readings. */
@FunctionalInterface
public interface PartConsumer {
    void accept(CountedPart part) throws SQLException;
}
