package dev.aviary.support;

import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.RestAssured;
import java.util.regex.Pattern;
import java.util.stream.DoubleStream;

/** One response of {@code /metrics}: the values of all metrics at one moment. */
public record Metrics(String text) {
    /** Of the application that is tested, which is at REST Assured's port. */
    public static Metrics now() {
        return new Metrics(RestAssured.get("/metrics").asString());
    }

    /** Of the service at a URL. */
    public static Metrics of(String url) {
        return new Metrics(RestAssured.get(url + "/metrics").asString());
    }

    /** A metric's value, summed over its labels; 0 when there is none. */
    public double sum(String name) {
        return samples(name).sum();
    }

    /** As {@link #sum}, of one that has to be there. */
    public double gauge(String name) {
        assertThat(samples(name).count()).as(name).isPositive();
        return sum(name);
    }

    private DoubleStream samples(String name) {
        return Pattern.compile("^" + Pattern.quote(name) + "(?:\\{.*})? (\\S+)", Pattern.MULTILINE)
                .matcher(text)
                .results()
                .mapToDouble(sample -> Double.parseDouble(sample.group(1)));
    }
}
