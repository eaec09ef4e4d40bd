package dev.aviary.generator.verify.truth;

import dev.aviary.model.EpochMicros;
import java.util.List;
import java.util.Optional;

/** A range of time with both ends inside, in microseconds since 1970. */
public record Range(long startMicros, long endMicros) {
    public String query() {
        return "start=" + EpochMicros.toSeconds(startMicros) + "&end=" + EpochMicros.toSeconds(endMicros);
    }

    public List<Point> of(List<Point> points) {
        return points.stream()
                .filter(point -> point.epochMicros() >= startMicros && point.epochMicros() <= endMicros)
                .toList();
    }

    /** From the reading at the first quarter to that at the third: its ends lie exactly on readings. */
    public static Range middleOf(List<Point> byTime) {
        int quarter = byTime.size() / 4;
        return new Range(
                byTime.get(quarter).epochMicros(),
                byTime.get(byTime.size() - 1 - quarter).epochMicros());
    }

    /** From the first to the last day of UTC that lies whole between the first and the last reading, where one does. */
    public static Optional<Range> wholeDaysOf(List<Point> byTime) {
        long first = Math.ceilDiv(byTime.getFirst().epochMicros(), EpochMicros.PER_DAY);
        long end = Math.floorDiv(byTime.getLast().epochMicros() + 1, EpochMicros.PER_DAY);
        return Optional.of(new Range(first * EpochMicros.PER_DAY, end * EpochMicros.PER_DAY - 1))
                .filter(days -> end > first && !days.of(byTime).isEmpty());
    }
}
