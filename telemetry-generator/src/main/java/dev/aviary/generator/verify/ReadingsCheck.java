package dev.aviary.generator.verify;

import dev.aviary.generator.verify.client.Exports;
import dev.aviary.generator.verify.truth.ExpectedSeries;
import dev.aviary.generator.verify.truth.Point;
import dev.aviary.model.Series;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Compares the readings of one series, as they were listed, with what must and may be there. */
final class ReadingsCheck {
    private final ExpectedSeries expected;
    private final Differences differences;
    private final String subject;

    ReadingsCheck(ExpectedSeries expected, Differences differences) {
        this.expected = expected;
        this.differences = differences;
        subject = subject(expected.series());
    }

    static String subject(Series series) {
        return series.type() + " of " + series.deviceUuid();
    }

    /** Notes every difference; what the statistics must be of: all that is certain and, of the possible, what is there. */
    List<Point> compare(List<Exports.Listed> listed) {
        List<Point> points = listed.stream().map(Exports.Listed::point).toList();
        if (listed.stream().anyMatch(reading -> !reading.series().equals(expected.series()))) {
            differences.add(subject, "the list holds readings of another series");
        }
        for (int i = 1; i < points.size(); i++) {
            if (points.get(i).compareTo(points.get(i - 1)) < 0) {
                differences.add(subject, "the list is not by time: " + points.get(i) + " follows " + points.get(i - 1));
                break;
            }
        }
        Set<Point> stored = new HashSet<>(points);
        List<Point> truth = new ArrayList<>(expected.certain());
        expected.possible().stream().filter(stored::contains).forEach(truth::add);
        truth.sort(null);
        compare(points, stored, truth);
        return truth;
    }

    private void compare(List<Point> points, Set<Point> stored, List<Point> truth) {
        List<Point> missing =
                truth.stream().filter(point -> !stored.contains(point)).toList();
        Set<Point> known = new HashSet<>(truth);
        List<Point> extra =
                stored.stream().filter(point -> !known.contains(point)).sorted().toList();
        int repeated = points.size() - stored.size();
        if (!missing.isEmpty()) {
            differences.add(
                    subject,
                    missing.size() + " of " + truth.size() + " readings are missing, the first " + missing.getFirst());
        }
        if (!extra.isEmpty()) {
            differences.add(subject, extra.size() + " readings were never sent, the first " + extra.getFirst());
        }
        if (repeated > 0) {
            differences.add(subject, repeated + " readings are listed more than once");
        }
        BigDecimal sum = sum(points);
        if (sum.compareTo(sum(truth)) != 0) {
            differences.add(subject, "the sum is " + sum + ", must be " + sum(truth));
        }
    }

    private static BigDecimal sum(List<Point> points) {
        return points.stream().map(Point::value).reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
