package dev.aviary.query;

import io.restassured.RestAssured;

/** What the service says of itself at /metrics. */
public final class Gauges {
    private Gauges() {}

    /** The sum over all tags; 0 where there is none. */
    public static double value(String name) {
        return RestAssured.get("/metrics")
                .asString()
                .lines()
                .filter(line -> line.startsWith(name + " ") || line.startsWith(name + "{"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .sum();
    }
}
