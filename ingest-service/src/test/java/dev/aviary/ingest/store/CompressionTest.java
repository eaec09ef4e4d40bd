package dev.aviary.ingest.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.aviary.ingest.RealParts;
import dev.aviary.ingest.StoredRows;
import dev.aviary.model.EpochMicros;
import dev.aviary.model.Reading;
import dev.aviary.model.Series;
import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** On either edition of TimescaleDB; only the community edition compresses. */
@QuarkusTest
@QuarkusTestResource(RealParts.class)
class CompressionTest {
    @Inject
    ReadingWriter writer;

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
    void aLateReadingIsStoredOnceAmongCompressedOnes() throws Exception {
        assumeTrue(isCommunityEdition());
        Reading early = new Reading(series, 400 * EpochMicros.PER_DAY, 1);
        Reading late = new Reading(series, 400 * EpochMicros.PER_DAY + 1, 2);
        writer.write(List.of(early));
        rows.execute("SELECT compress_chunk(chunk, true) FROM show_chunks('readings', INTERVAL '35 days') AS chunk");

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
