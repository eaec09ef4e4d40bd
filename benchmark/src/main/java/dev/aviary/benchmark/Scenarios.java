package dev.aviary.benchmark;

import dev.aviary.benchmark.post.AuthenticatedPosts;
import dev.aviary.benchmark.post.OverloadPosts;
import dev.aviary.benchmark.post.PostsBesideVictoriaMetrics;
import dev.aviary.benchmark.post.SinglePosts;
import dev.aviary.benchmark.post.TracedPosts;
import dev.aviary.benchmark.query.FleetList;
import dev.aviary.benchmark.query.FleetStatistics;
import dev.aviary.benchmark.query.Plots;
import dev.aviary.benchmark.query.Statistics;
import dev.aviary.benchmark.query.SwitchMetric;
import dev.aviary.benchmark.scenario.Scenario;
import dev.aviary.benchmark.stack.IdleTime;
import dev.aviary.benchmark.stack.KafkaLoss;
import dev.aviary.benchmark.stack.SynchronousReplication;
import dev.aviary.benchmark.write.Batches;
import dev.aviary.benchmark.write.Drain;
import dev.aviary.benchmark.write.Freshness;
import java.util.List;

/** All scenarios, in the order in which they are best run: the idle stack after the load of the same processes. */
final class Scenarios {
    private Scenarios() {}

    static List<Scenario> all() {
        return List.of(
                new SinglePosts(),
                new PostsBesideVictoriaMetrics(),
                new OverloadPosts(),
                new TracedPosts(),
                new AuthenticatedPosts(),
                new Batches(),
                new Freshness(),
                new IdleTime(),
                new Drain(),
                new SynchronousReplication(),
                new Statistics(),
                new Plots(),
                new FleetStatistics(),
                new FleetList(),
                new SwitchMetric(),
                new KafkaLoss());
    }
}
