package dev.aviary.ingest.store.rollup.level;

import dev.aviary.ingest.store.rollup.series.SeriesDay;
import dev.aviary.model.EpochMicros;
import dev.aviary.model.codec.DaySlots;
import dev.aviary.model.summary.SummaryBuilder;
import dev.aviary.model.summary.TimedSummary;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Gathers the readings of a day, which come by time, into slots. */
final class SlotBuilder {
    private static final long WIDTH = DaySlots.NARROWEST_SECONDS * EpochMicros.PER_SECOND;

    private final @Nullable SeriesDay day;
    private final SummaryBuilder slot = new SummaryBuilder();
    private final List<TimedSummary> slots = new ArrayList<>();
    private long slotStart;

    /** Of no day: nothing is added to it. */
    SlotBuilder() {
        day = null;
    }

    SlotBuilder(SeriesDay day) {
        this.day = day;
    }

    boolean isOf(SeriesDay other) {
        return other.equals(day);
    }

    boolean isEmpty() {
        return slots.isEmpty() && slot.isEmpty();
    }

    SeriesDay day() {
        return Objects.requireNonNull(day);
    }

    void add(long time, double value) {
        if (!slot.isEmpty() && time >= slotStart + WIDTH) {
            endSlot();
        }
        if (slot.isEmpty()) {
            slotStart = time / WIDTH * WIDTH;
        }
        slot.add(time, value);
    }

    private void endSlot() {
        slots.add(new TimedSummary(slotStart, slot.drain()));
    }

    /** The slots of the day, which contains a reading. The builder must not be used afterwards. */
    DaySlots build() {
        endSlot();
        return DaySlots.of(day().epochDay() * EpochMicros.PER_DAY, slots);
    }
}
