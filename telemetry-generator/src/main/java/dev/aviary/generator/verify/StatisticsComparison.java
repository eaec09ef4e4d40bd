package dev.aviary.generator.verify;

import com.fasterxml.jackson.databind.JsonNode;
import dev.aviary.generator.verify.truth.ReferenceStatistics;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Compares the numbers of one response with those of the same readings; what differs is named by its place there. */
final class StatisticsComparison {
    static final List<String> QUANTILES = List.of("0.01", "0.5", "0.9", "0.99");

    private static final BigDecimal ROUNDING = new BigDecimal("1e-12");
    private static final BigDecimal ROUNDING_OF_ROOTS = new BigDecimal("1e-9");

    private final ReferenceStatistics truth;
    private final String subject;
    private final Differences differences;

    StatisticsComparison(ReferenceStatistics truth, String subject, Differences differences) {
        this.truth = truth;
        this.subject = subject;
        this.differences = differences;
    }

    /** All numbers of {@code statistics}, with Tukey's hinges and these {@link #QUANTILES}. */
    void compareAll(String name, JsonNode all) {
        exact(name + ".count", all.path("count"), BigDecimal.valueOf(truth.count()));
        number(name + ".min", all.path("min"), truth.min().value());
        number(name + ".max", all.path("max"), truth.max().value());
        number(name + ".median", all.path("median"), truth.median().value());
        number(name + ".mean", all.path("mean"), truth.mean());
        exact(name + ".mode", all.path("mode"), truth.mode());
        hinges(name, all);
        deviation(name + ".stddev", all.path("stddev"));
        for (String q : QUANTILES) {
            number(name + ".quantiles." + q, all.path("quantiles").path(q), truth.quantile(new BigDecimal(q)));
        }
    }

    void hinges(String name, JsonNode answer) {
        number(name + " quartile_1", answer.path("quartile_1"), truth.lowerHinge());
        number(name + " quartile_3", answer.path("quartile_3"), truth.upperHinge());
    }

    /** A number that may be rounded to a double. */
    void number(String name, JsonNode answer, BigDecimal expected) {
        within(name, answer, expected, ROUNDING);
    }

    /** A number that is none else. */
    void exact(String name, JsonNode answer, BigDecimal expected) {
        within(name, answer, expected, BigDecimal.ZERO);
    }

    void wrong(String name, JsonNode answer, String expected) {
        String given = answer.isMissingNode() ? "absent" : answer.toString();
        differences.add(subject, name + " is " + given + ", must be " + expected);
    }

    private void deviation(String name, JsonNode answer) {
        @Nullable BigDecimal expected = truth.standardDeviation();
        if (expected != null) {
            within(name, answer, expected, ROUNDING_OF_ROOTS);
        } else if (!answer.isNull()) {
            wrong(name, answer, "null");
        }
    }

    private void within(String name, JsonNode answer, BigDecimal expected, BigDecimal rounding) {
        BigDecimal tolerance = truth.magnitude().multiply(rounding);
        if (!answer.isNumber() || answer.decimalValue().subtract(expected).abs().compareTo(tolerance) > 0) {
            wrong(name, answer, expected.toPlainString());
        }
    }
}
