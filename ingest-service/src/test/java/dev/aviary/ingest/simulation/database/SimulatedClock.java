package dev.aviary.ingest.simulation.database;

/** Virtual time. */
public final class SimulatedClock {
    static final long FIRST_DAY = 20_000;
    public static final long HOUR_MICROS = 3_600_000_000L;
    public static final long DAY_MICROS = 24 * HOUR_MICROS;

    private long now = FIRST_DAY * DAY_MICROS + 20 * HOUR_MICROS;

    public long now() {
        return now;
    }

    /** Moves on, or back. */
    public void move(long micros) {
        now = Math.max(FIRST_DAY * DAY_MICROS, now + micros);
    }
}
