package dev.aviary.ingest.store.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.aviary.ingest.RealParts;
import dev.aviary.ingest.StoredRows;
import dev.aviary.model.EpochMicros;
import dev.aviary.model.Reading;
import dev.aviary.model.Series;
import dev.aviary.stack.Database;
import dev.aviary.stack.LocalStack;
import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;

/** On either edition of TimescaleDB; only the community edition compresses. */
@QuarkusTest
@WithTestResource(RealParts.class)
class CompressionTest {
    /** Flyway's own logger, which logs the notices of a migration. */
    private static final String NOTICES = "org.flywaydb.core.internal.sqlscript.DefaultSqlScriptExecutor";

    @Inject
    ReadingStorage writer;

    @Inject
    StoredRows rows;

    @Inject
    AgroalDataSource database;

    private final UUID device = UUID.randomUUID();
    private final Series series = new Series(device, "t");

    @Test
    void oldReadingsAreToBeCompressedExactlyWhereTheEditionCan() throws Exception {
        writer.write(List.of(new Reading(series, 1, 1)));

        assertThat(number("SELECT count(*) FROM timescaledb_information.jobs WHERE proc_name = 'policy_compression'"))
                .isEqualTo(isCommunityEdition() ? 1 : 0);
    }

    @Test
    void theApacheEditionLogsThatItDoesNotCompress() throws Exception {
        Database fresh = LocalStack.shared().createDatabase("notice");
        List<String> log = new CopyOnWriteArrayList<>();
        Logger statements = Logger.getLogger(NOTICES);
        Handler listening = listening(log);
        statements.addHandler(listening);
        try {
            Flyway.configure()
                    .dataSource(
                            fresh.jdbcUrl(), fresh.owner().user(), fresh.owner().password())
                    .load()
                    .migrate();
        } finally {
            statements.removeHandler(listening);
        }

        assertThat(log.stream().filter(line -> line.contains("the Apache edition, which compresses nothing")))
                .hasSize(isCommunityEdition() ? 0 : 1);
    }

    private static Handler listening(List<String> log) {
        return new Handler() {
            @Override
            public void publish(LogRecord line) {
                log.add(line.getMessage());
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
    }

    @Test
    void aLateReadingIsStoredOnceAmongCompressedOnes() throws Exception {
        assumeTrue(isCommunityEdition());
        Reading early = new Reading(series, 400 * EpochMicros.PER_DAY, 1);
        Reading late = new Reading(series, 400 * EpochMicros.PER_DAY + 1, 2);
        writer.write(List.of(early));
        rows.executeAsOwner(
                "SELECT compress_chunk(chunk, true) FROM show_chunks('readings', INTERVAL '35 days') AS chunk");

        writer.write(List.of(late));
        writer.write(List.of(early, late));

        assertThat(rows.readingsOf(device)).hasSize(2);
    }

    private boolean isCommunityEdition() throws SQLException {
        return number("SELECT (current_setting('timescaledb.license') = 'timescale')::int") == 1;
    }

    private long number(String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }
}
