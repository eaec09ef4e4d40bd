package dev.aviary.benchmark;

import dev.aviary.benchmark.query.FleetList;
import dev.aviary.benchmark.query.FleetStatistics;
import dev.aviary.benchmark.query.Plots;
import dev.aviary.benchmark.query.Statistics;
import dev.aviary.benchmark.query.SwitchMetric;
import dev.aviary.benchmark.scenario.AuthenticatedPosts;
import dev.aviary.benchmark.scenario.Batches;
import dev.aviary.benchmark.scenario.Drain;
import dev.aviary.benchmark.scenario.Freshness;
import dev.aviary.benchmark.scenario.IdleTime;
import dev.aviary.benchmark.scenario.KafkaLoss;
import dev.aviary.benchmark.scenario.Overload;
import dev.aviary.benchmark.scenario.Scenario;
import dev.aviary.benchmark.scenario.SinglePosts;
import dev.aviary.benchmark.scenario.SynchronousReplication;
import dev.aviary.benchmark.scenario.TracedPosts;
import java.util.List;

/** All scenarios, in the order in which they are best run. */
final class Scenarios {
    private Scenarios() {}

    static List<Scenario> all() {
        return List.of(
                new IdleTime(),
                new SinglePosts(),
                new Overload(),
                new Batches(),
                new Freshness(),
                new Drain(),
                new SynchronousReplication(),
                new Statistics(),
                new Plots(),
                new FleetStatistics(),
                new FleetList(),
                new SwitchMetric(),
                new TracedPosts(),
                new AuthenticatedPosts(),
                new KafkaLoss());
    }
}
