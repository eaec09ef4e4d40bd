package dev.aviary.query;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/**
 * An application with four connections to the database, of which streams take two, and with memory for two pages of {@link
 * #PAGE_ROWS}. Statements may run for longer than any test, and a client that takes nothing is reset after a second. With
 * {@link RelayedDatabase} it starts while the database is unavailable.
 */
public final class FewConnections implements QuarkusTestProfile {
    /** As JSON a page of so many is longer than the 4 MB that the kernel buffers for a client that does not read. */
    public static final int PAGE_ROWS = 50_000;

    /** What such a page reserves while it is made, of 250 bytes for each row. */
    public static final int RESERVED_BYTES = PAGE_ROWS * 250;

    /** Of which small responses have an eighth to themselves. */
    public static final int MAX_ANSWER_BYTES = 2 * RESERVED_BYTES * 8 / 7;

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "quarkus.datasource.jdbc.max-size", "4",
                "quarkus.datasource.jdbc.acquisition-timeout", "500ms",
                "aviary.query.statement-timeout", "120s",
                "aviary.query.concurrent-exports", "6",
                "aviary.query.export-connections", "2",
                "aviary.connection.max-answer-bytes", String.valueOf(MAX_ANSWER_BYTES),
                "aviary.connection.rate-window", "1s");
    }
}
