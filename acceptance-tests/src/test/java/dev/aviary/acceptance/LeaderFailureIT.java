package dev.aviary.acceptance;

import dev.aviary.acceptance.AviarySystem.Service;
import dev.aviary.stack.LocalStack;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Three brokers with {@code min.insync.replicas=2}, under load: every acknowledged reading is stored once. {@code
 * -Dleaders.failures=2} for a second fault, of the broker that the first one has made the leader.
 */
class LeaderFailureIT {
    /** What a fleet sends in a second. */
    private static final int READINGS_PER_SECOND = 2_000;

    /** One takes a minute: until the broker is in sync again. */
    private static final int FAILURES = Integer.getInteger("leaders.failures", 1);

    @TempDir
    static Path folder;

    private static BrokerCluster cluster;
    private static AviarySystem system;
    private static String topic;
    private static Service gateway;
    private static Service query;

    @BeforeAll
    static void start() throws IOException {
        cluster = new BrokerCluster(folder);
        system = new AviarySystem(
                cluster.bootstrapServers(), LocalStack.shared().createDatabase("leaders"), cluster.topicSettings());
        topic = system.readingsTopic();
        gateway = system.gateway();
        Service writer = system.writer();
        query = system.query();
        gateway.awaitReady();
        writer.awaitReady();
        query.awaitReady();
    }

    @AfterAll
    static void stop() {
        system.close();
        cluster.close();
    }

    @Test
    void aLeaderIsSuspendedForLongerThanItsSessionAndResumed() throws IOException {
        try (FleetRun fleet = FleetRun.ofRecentDays("leaders-suspended", gateway)) {
            for (int suspended = 0; suspended < FAILURES; suspended++) {
                fleet.awaitAcknowledged(READINGS_PER_SECOND);
                int leader = cluster.leader(topic);
                cluster.broker(leader).suspend();
                cluster.awaitOtherLeaders(topic, leader);
                fleet.awaitAcknowledged(READINGS_PER_SECOND);
                cluster.broker(leader).resume();
                cluster.awaitInSync(topic);
            }

            assertStoredExactlyOnce(fleet);
        }
    }

    @Test
    void aLeaderIsKilled() {
        try (FleetRun fleet = FleetRun.ofRecentDays("leaders-killed", gateway)) {
            for (int killed = 0; killed < FAILURES; killed++) {
                fleet.awaitAcknowledged(READINGS_PER_SECOND);
                int leader = cluster.leader(topic);
                cluster.broker(leader).kill();
                cluster.awaitOtherLeaders(topic, leader);
                fleet.awaitAcknowledged(READINGS_PER_SECOND);
                cluster.broker(leader).start();
                cluster.awaitInSync(topic);
            }

            assertStoredExactlyOnce(fleet);
        }
    }

    private static void assertStoredExactlyOnce(FleetRun fleet) {
        fleet.end();
        fleet.assertStoredExactlyOnce(query);
    }
}
