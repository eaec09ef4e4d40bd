package dev.aviary.acceptance.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aviary.acceptance.process.JavaProcess;
import dev.aviary.stack.LocalStack;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * From an earlier version to this one and back under load, instance by instance, as docs/upgrade.md describes it: the earlier
 * version's own jars, on a database that it made itself. Not a part of the suite, since it builds that version first; CI
 * runs it beside.
 */
class UpgradeIT {
    /** With 25 requests a second, long enough for each mixture of versions to store and to serve. */
    private static final int SOME_REQUESTS = 100;

    private static final Path THIS = JavaProcess.HOME;

    private static final Map<String, String> SETTINGS = Map.of(
            // The earlier version refuses a schema that has later migrations, as it finds it on the way back; this one
            // does not.
            "QUARKUS_FLYWAY_IGNORE_FUTURE_MIGRATIONS",
            "true",
            // So that days are rolled up several times by each mixture of versions.
            "AVIARY_ROLLUP_INTERVAL",
            "1s");

    private static Path earlier;
    private static Cluster cluster;

    @BeforeAll
    static void start() {
        earlier = EarlierVersion.built(System.getProperty("upgrade.from"));
        cluster = new Cluster(LocalStack.shared(), earlier, SETTINGS).awaitReady();
    }

    @AfterAll
    static void stop() {
        if (cluster != null) {
            cluster.close();
        }
    }

    @Test
    void noRequestIsLostOnTheWayToThisVersionAndBackAndInAnyMixtureOfBoth() {
        try (SteadyLoad load = new SteadyLoad(cluster.ingestUrl(), cluster.queryUrl())) {
            expectNothingLost(load, "before");
            upgrade(load);
            goBack(load);
            upgradeTheWriterLast(load);
            load.end();
            assertThat(load.failures()).isEmpty();
            load.assertStored();
        }
    }

    private static void upgrade(SteadyLoad load) {
        cluster.replaceFrom(THIS);
        cluster.replaceWriter();
        expectNothingLost(load, "the writer upgraded");
        cluster.replaceQueries();
        expectNothingLost(load, "the query-services upgraded");
        cluster.replaceGateways();
        expectNothingLost(load, "all upgraded");
    }

    private static void goBack(SteadyLoad load) {
        cluster.replaceFrom(earlier);
        cluster.replaceGateways();
        expectNothingLost(load, "the gateways back");
        cluster.replaceQueries();
        expectNothingLost(load, "the query-services back");
        cluster.replaceWriter();
        expectNothingLost(load, "all back");
    }

    /** As an apply of everything at once may do it: the old writer stores and rolls up beside the new halves. */
    private static void upgradeTheWriterLast(SteadyLoad load) {
        cluster.replaceFrom(THIS);
        cluster.replaceGateways();
        expectNothingLost(load, "the gateways upgraded first");
        cluster.replaceQueries();
        expectNothingLost(load, "the query-services before the writer");
        cluster.replaceWriter();
        expectNothingLost(load, "all upgraded again");
    }

    private static void expectNothingLost(SteadyLoad load, String step) {
        load.awaitMore(SOME_REQUESTS);
        assertThat(load.failures()).as(step).isEmpty();
        load.assertStored();
    }
}
