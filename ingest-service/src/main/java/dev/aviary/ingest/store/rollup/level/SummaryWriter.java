package dev.aviary.ingest.store.rollup.level;

import dev.aviary.model.codec.DaySlots;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.LocalDate;

/** Writes the summaries of days whose counts are written already, some in one round trip. */
final class SummaryWriter implements AutoCloseable {
    /** Up to 85 kB each. */
    private static final int DAYS_TOGETHER = 32;

    private static final String KEEP_SUMMARY = """
            UPDATE reading_days SET summary = ? WHERE series_id = ? AND day = ?
            """;

    private static final String KEEP_SLOTS = """
            INSERT INTO reading_slots (series_id, day, coarse, fine) VALUES (?, ?, ?, ?)
            ON CONFLICT (series_id, day) DO UPDATE SET coarse = excluded.coarse, fine = excluded.fine
            """;

    private final PreparedStatement summaries;
    private final PreparedStatement slots;
    private int pending;

    SummaryWriter(Connection transaction) throws SQLException {
        summaries = transaction.prepareStatement(KEEP_SUMMARY);
        slots = transaction.prepareStatement(KEEP_SLOTS);
    }

    /** Writes a day, now or with later ones; an empty one is passed over. */
    void write(SlotBuilder day) throws SQLException {
        if (day.isEmpty()) {
            return;
        }
        DaySlots kept = day.build();
        LocalDate date = LocalDate.ofEpochDay(day.day().epochDay());
        summaries.setBytes(1, kept.summary());
        summaries.setInt(2, day.day().seriesId());
        summaries.setObject(3, date);
        summaries.addBatch();
        slots.setInt(1, day.day().seriesId());
        slots.setObject(2, date);
        slots.setBytes(3, kept.coarse());
        slots.setBytes(4, kept.fine());
        slots.addBatch();
        if (++pending == DAYS_TOGETHER) {
            flush();
        }
    }

    private void flush() throws SQLException {
        summaries.executeBatch();
        slots.executeBatch();
        pending = 0;
    }

    /** Writes what is pending. */
    @Override
    public void close() throws SQLException {
        try (summaries;
                slots) {
            flush();
        }
    }
}
