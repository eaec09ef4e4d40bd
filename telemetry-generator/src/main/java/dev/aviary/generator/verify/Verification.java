package dev.aviary.generator.verify;

import com.fasterxml.jackson.databind.JsonNode;
import dev.aviary.generator.journal.Journal;
import dev.aviary.generator.send.Endpoint;
import dev.aviary.generator.simulation.Simulation;
import dev.aviary.generator.verify.client.QueryClient;
import dev.aviary.generator.verify.client.UnexpectedResponseException;
import dev.aviary.generator.verify.truth.ExpectedSeries;
import dev.aviary.generator.verify.truth.FleetTruth;
import dev.aviary.model.description.DeviceDescription;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * Asks query-service for all that a run sent and compares it with an independent computation.
 *
 * @param sample of how many devices every endpoint is asked; of the others the readings and {@code statistics}; with 0, nothing
 *     of the fleet together either
 * @param connections devices checked at once
 * @param catchUp the longest time until query-service returns all readings
 * @param pause before what is not there yet, or was not answered, is asked for again
 */
public record Verification(Endpoint query, int sample, int connections, Duration catchUp, Duration pause) {
    private static final int SERIES_PER_DEVICE = 2;

    /** Hardly any load beside the comparison itself. */
    private static final Duration PAUSE = Duration.ofMillis(200);

    /** With the pause that suits a running service. */
    public Verification(Endpoint query, int sample, int connections, Duration catchUp) {
        this(query, sample, connections, catchUp, PAUSE);
    }

    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException naming the number that is out of its range
     */
    public Verification {
        if (sample < 0 || connections < 1) {
            throw new IllegalArgumentException("sample must be at least 0 and connections at least 1");
        }
    }

    /**
     * The result of a verification.
     *
     * @param readings that must be there
     */
    public record Report(int devices, long readings, Differences differences) {}

    /**
     * Compares everything.
     *
     * @throws InterruptedException when interrupted
     */
    public Report run(Journal journal, Consumer<String> notice) throws InterruptedException {
        Simulation simulation = new Simulation(journal.fleet());
        Differences differences = new Differences();
        int devices = journal.fleet().devices();
        AtomicInteger done = new AtomicInteger();
        try (QueryClient client = new QueryClient(query, catchUp, pause);
                ExecutorService threads = Executors.newFixedThreadPool(connections)) {
            List<Future<Long>> checks = new ArrayList<>();
            for (int device = 0; device < devices; device++) {
                int index = device;
                checks.add(threads.submit(() -> {
                    DeviceDescription described = journal.header().isDescribed()
                            ? simulation.device(index).description()
                            : null;
                    DeviceCheck check = new DeviceCheck(client, differences, isSampled(index, devices), described);
                    long readings = check(client, expected(journal, simulation, index), differences, check);
                    reportProgress(done.incrementAndGet(), devices, notice);
                    return readings;
                }));
            }
            long readings = sum(checks, differences);
            Optional<FleetTruth> truth = FleetTruth.of(journal, simulation);
            if (sample > 0 && truth.isPresent()) {
                new FleetCheck(client, differences, truth.get()).compare();
            } else {
                notice.accept("the devices together are not compared: only a sample of at least 1, of described"
                        + " devices, and if it is known of each reading whether it is stored");
            }
            return new Report(devices, readings, differences);
        }
    }

    /** Every device whose index is a multiple of the sample's interval; none when the sample is 0. */
    private boolean isSampled(int device, int devices) {
        return sample > 0 && device % Math.max(1, (devices + sample - 1) / sample) == 0;
    }

    private static List<ExpectedSeries> expected(Journal journal, Simulation simulation, int device) {
        return IntStream.range(device * SERIES_PER_DEVICE, (device + 1) * SERIES_PER_DEVICE)
                .mapToObj(series -> ExpectedSeries.of(journal, simulation, series))
                .filter(expected -> !expected.isEmpty())
                .toList();
    }

    private static long check(
            QueryClient client, List<ExpectedSeries> expected, Differences differences, DeviceCheck check)
            throws InterruptedException {
        try {
            for (ExpectedSeries series : expected) {
                awaitCount(client, series);
            }
            return check.check(expected);
        } catch (UnexpectedResponseException e) {
            String device = expected.getFirst().series().deviceUuid().toString();
            differences.add(device, String.valueOf(e.getMessage()));
            return expected.stream()
                    .mapToLong(series -> series.certain().size())
                    .sum();
        }
    }

    /**
     * Waits until as many readings are there as must be, and until no more of the uncertain ones come, or the time is
     * over: then the comparison decides.
     */
    private static void awaitCount(QueryClient client, ExpectedSeries expected)
            throws UnexpectedResponseException, InterruptedException {
        long before = -1;
        long now = count(client, expected);
        while (!client.isExpired()
                && (now < expected.certain().size()
                        || (now != before && !expected.possible().isEmpty()))) {
            client.pause();
            before = now;
            now = count(client, expected);
        }
    }

    private static long count(QueryClient client, ExpectedSeries expected)
            throws UnexpectedResponseException, InterruptedException {
        try {
            JsonNode statistics =
                    client.json("/devices/" + expected.series().deviceUuid() + "/readings/statistics?type="
                            + expected.series().type() + "&" + expected.range().query());
            return statistics.path("count").asLong();
        } catch (UnexpectedResponseException e) {
            if (e.status() == 404) {
                return 0;
            }
            throw e;
        }
    }

    private static long sum(List<Future<Long>> checks, Differences differences) throws InterruptedException {
        long sum = 0;
        for (Future<Long> check : checks) {
            try {
                sum += check.get();
            } catch (ExecutionException e) {
                differences.add("verify", "a check failed: " + e.getCause());
            }
        }
        return sum;
    }

    private static void reportProgress(int done, int devices, Consumer<String> notice) {
        if (done % 100 == 0 && done < devices) {
            notice.accept(done + " of " + devices + " devices compared");
        }
    }
}
