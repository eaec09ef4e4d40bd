package dev.aviary.acceptance.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;

/** One response of {@code /metrics}. */
public record Metrics(String text) {
    /** A metric's value, summed over its labels; 0 when there is none. */
    public double sum(String name) {
        Pattern sample = Pattern.compile("^" + name + "(?:\\{.*})? (\\S+)", Pattern.MULTILINE);
        return sample.matcher(text)
                .results()
                .mapToDouble(found -> Double.parseDouble(found.group(1)))
                .sum();
    }

    /** As {@link #sum}, of one that has to be there. */
    public double gauge(String name) {
        assertThat(text).contains("\n" + name);
        return sum(name);
    }
}
