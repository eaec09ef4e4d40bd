package dev.aviary.model.codec;

import dev.aviary.model.summary.ReadingSummary;
import dev.aviary.model.summary.TimedSummary;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The summaries that are kept of a day: of the whole day, and of its slots in two widths, each as narrow as its share of
 * bytes a reading allows. One reading a second gives slots of 1 and of 15 minutes, one in 10 seconds slots of 5 and of 15
 * minutes, one a minute slots of 15 minutes and of an hour; a day of fewer readings has none, since it has few readings.
 */
public final class DaySlots {
    /** The width of the slots from which all others are made, in seconds. */
    public static final int NARROWEST_SECONDS = 60;

    private static final int[] FINE_SECONDS = {NARROWEST_SECONDS, 300, 900};
    private static final int[] COARSE_SECONDS = {900, 3_600};
    private static final int SECONDS_A_DAY = 86_400;
    private static final long MICROS_A_SECOND = 1_000_000L;

    /** Together they stay below the 5 bytes a reading that roll-ups of slots may take. */
    private static final double FINE_BYTES_A_READING = 3.9;

    private static final double COARSE_BYTES_A_READING = 1;

    private final byte[] summary;
    private final byte @Nullable [] coarse;
    private final byte @Nullable [] fine;

    private DaySlots(byte[] summary, byte @Nullable [] coarse, byte @Nullable [] fine) {
        this.summary = summary;
        this.coarse = coarse;
        this.fine = fine;
    }

    /** The summary of the whole day, as {@link SummaryCodec} encodes it. */
    public byte[] summary() {
        return summary;
    }

    /** Slots of 15 minutes or an hour, likewise; null when these take too much. */
    public byte @Nullable [] coarse() {
        return coarse;
    }

    /** Slots of 1, 5 or 15 minutes, likewise; null when these take too much. */
    public byte @Nullable [] fine() {
        return fine;
    }

    /**
     * Of one day.
     *
     * @param dayStart in microseconds since 1970
     * @param minutes slots of {@link #NARROWEST_SECONDS} that hold readings, by time; at least one
     */
    public static DaySlots of(long dayStart, List<TimedSummary> minutes) {
        List<TimedSummary> day = widen(minutes, SECONDS_A_DAY);
        long count = day.getFirst().summary().count();
        byte[] fine = narrowest(dayStart, minutes, FINE_SECONDS, FINE_BYTES_A_READING * count);
        byte[] coarse = narrowest(dayStart, minutes, COARSE_SECONDS, COARSE_BYTES_A_READING * count);
        boolean isNoCoarser =
                coarse != null && fine != null && SummaryCodec.widthSeconds(coarse) == SummaryCodec.widthSeconds(fine);
        return new DaySlots(SummaryCodec.encode(SECONDS_A_DAY, dayStart, day), coarse, isNoCoarser ? null : fine);
    }

    private static byte @Nullable [] narrowest(
            long dayStart, List<TimedSummary> minutes, int[] widths, double mostBytes) {
        for (int width : widths) {
            byte[] encoded = SummaryCodec.encode(width, dayStart, widen(minutes, width));
            if (encoded.length <= mostBytes) {
                return encoded;
            }
        }
        return null;
    }

    /** The widths divide a day, and days are aligned to the epoch. */
    private static List<TimedSummary> widen(List<TimedSummary> slots, int widthSeconds) {
        long width = widthSeconds * MICROS_A_SECOND;
        List<TimedSummary> wide = new ArrayList<>();
        for (TimedSummary slot : slots) {
            long start = slot.start() / width * width;
            if (!wide.isEmpty() && wide.getLast().start() == start) {
                ReadingSummary sum = wide.getLast().summary().and(slot.summary());
                wide.set(wide.size() - 1, new TimedSummary(start, sum));
            } else {
                wide.add(new TimedSummary(start, slot.summary()));
            }
        }
        return wide;
    }
}
