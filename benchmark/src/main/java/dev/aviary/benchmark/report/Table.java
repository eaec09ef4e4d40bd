package dev.aviary.benchmark.report;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The figures for people, each beside its limit and what it is to reach. */
public final class Table {
    private static final List<String> HEAD =
            List.of("figure", "value", "limit beside it", "ratio", "to reach", "reached");

    private Table() {}

    /** A line a figure; a limit that has no goal of its own has none. */
    public static String of(Figures figures) {
        Set<Measure> limits = EnumSet.noneOf(Measure.class);
        for (Measure measure : Measure.values()) {
            measure.limit().filter(limit -> figures.get(measure).isPresent()).ifPresent(limits::add);
        }
        List<List<String>> rows = new ArrayList<>(List.of(HEAD));
        for (Measure measure : Measure.values()) {
            OptionalDouble value = figures.get(measure);
            if (value.isPresent()
                    && !(limits.contains(measure) && measure.goal().isNone())) {
                rows.add(row(measure, value.getAsDouble(), figures));
            }
        }
        return aligned(rows);
    }

    private static List<String> row(Measure measure, double value, Figures figures) {
        Unit unit = measure.unit();
        Target goal = measure.goal();
        OptionalDouble limit = measure.limit().map(figures::get).orElse(OptionalDouble.empty());
        double ratio = limit.isPresent() ? unit.ratio(value, limit.getAsDouble()) : Double.NaN;
        return List.of(
                measure.key(),
                unit.text(value),
                limit.isPresent() ? unit.text(limit.getAsDouble()) : "",
                Double.isNaN(ratio) ? "" : String.format(Locale.ROOT, ratio < 10 ? "%.2f" : "%.0f", ratio),
                goal.text(unit),
                goal.isNone() ? "" : goal.isReached(value, ratio) ? "yes" : "no");
    }

    /** The first and the last two columns begin together, the numbers end together. */
    private static String aligned(List<List<String>> rows) {
        int[] widths = IntStream.range(0, HEAD.size())
                .map(column -> rows.stream()
                        .mapToInt(row -> row.get(column).length())
                        .max()
                        .orElse(0))
                .toArray();
        Stream<String> lines = rows.stream()
                .map(row -> IntStream.range(0, row.size())
                        .mapToObj(column -> padded(row.get(column), widths[column], column >= 1 && column <= 3))
                        .collect(Collectors.joining("  "))
                        .stripTrailing());
        return lines.collect(Collectors.joining("\n"));
    }

    private static String padded(String text, int width, boolean right) {
        String blanks = " ".repeat(width - text.length());
        return right ? blanks + text : text + blanks;
    }
}
