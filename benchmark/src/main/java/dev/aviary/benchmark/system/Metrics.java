package dev.aviary.benchmark.system;

import java.io.IOException;

/** The metrics of a service. */
public record Metrics(Http http, String serviceUrl) {
    /**
     * The value of a counter without labels; 0 as long as the service does not show it.
     *
     * @throws IOException when the service does not respond
     */
    public double counter(String name) throws IOException, InterruptedException {
        return http.get(serviceUrl + "/metrics")
                .lines()
                .filter(line -> line.startsWith(name + " ") || line.startsWith(name + "{"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }
}
