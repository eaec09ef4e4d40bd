package dev.aviary.support;

import io.restassured.RestAssured;

/** The values that the service at REST Assured's port has at /metrics. */
public final class Gauges {
    private Gauges() {}

    /** The sum over all labels; 0 where there is none. */
    public static double value(String name) {
        return RestAssured.get("/metrics")
                .asString()
                .lines()
                .filter(line -> line.startsWith(name + " ") || line.startsWith(name + "{"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .sum();
    }
}
