package dev.aviary.benchmark.history;

import dev.aviary.benchmark.load.ConcurrentTasks;
import dev.aviary.benchmark.system.Store;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** Readings as rows, with all that the writer keeps of them. */
public record DataSeeder(Store store) {
    public static final String TYPE = "temperature";

    private static final String INSERT_READINGS = """
        INSERT INTO readings (series_id, time, value)
        SELECT ?, to_timestamp(n), :value
        FROM generate_series(?::bigint, ?::bigint - 1, ?::bigint) AS n
        """;

    private static final String INVALIDATE_DAYS = """
        INSERT INTO dirty_days (series_id, day)
        SELECT ?, day::date FROM generate_series(?::date, ?::date - 1, INTERVAL '1 day') AS day
        """;

    /**
     * Writes histories by two sessions in all and marks their days for the roll-ups, as the writer would.
     *
     * @param histories of different devices
     */
    public void write(History... histories) throws IOException, SQLException, InterruptedException {
        int sessionsOfEach = histories.length == 1 ? 2 : 1;
        Map<UUID, Integer> seriesIds = new TreeMap<>();
        for (History history : histories) {
            seriesIds.put(history.device(), createSeries(history));
        }
        try (ConcurrentTasks tasks = new ConcurrentTasks()) {
            for (History history : histories) {
                int seriesId = seriesIds.getOrDefault(history.device(), 0);
                for (History part : history.divided(sessionsOfEach)) {
                    tasks.start(() -> insert(part, seriesId));
                }
            }
            tasks.await();
        }
    }

    private int createSeries(History history) throws SQLException {
        return new SeriesSeeder(store)
                .createDevice(
                        history.device(),
                        TYPE,
                        history.firstDate(),
                        history.endDate().minusDays(1));
    }

    private void insert(History history, int seriesId) throws SQLException {
        String insert = INSERT_READINGS.replace(":value", history.values().expression());
        try (Connection connection = store.connect();
                PreparedStatement readings = connection.prepareStatement(insert);
                PreparedStatement days = connection.prepareStatement(INVALIDATE_DAYS)) {
            connection.setAutoCommit(false);
            readings.setInt(1, seriesId);
            readings.setLong(2, history.firstDay().getEpochSecond());
            readings.setLong(3, history.endDay().getEpochSecond());
            readings.setInt(4, history.secondsApart());
            readings.executeUpdate();
            days.setInt(1, seriesId);
            days.setObject(2, history.firstDate());
            days.setObject(3, history.endDate());
            days.executeUpdate();
            connection.commit();
        }
    }
}
