package dev.aviary.acceptance.fault;

import dev.aviary.acceptance.process.RestartablePart;
import dev.aviary.acceptance.system.AviarySystem;
import dev.aviary.acceptance.system.AviarySystem.Service;
import dev.aviary.acceptance.system.VerifiedFleet;
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
    /** One takes a minute: until the broker is in sync again. */
    private static final int FAILURES = Integer.getInteger("leaders.failures", 1);

    @TempDir
    static Path folder;

    private static BrokerCluster cluster;
    private static AviarySystem system;
    private static String topic;
    private static Service ingestApi;
    private static Service query;

    @BeforeAll
    static void start() throws IOException {
        cluster = new BrokerCluster(folder);
        system = new AviarySystem(
                cluster.bootstrapServers(), LocalStack.shared().createDatabase("leaders"), cluster.topicSettings());
        topic = system.readingsTopic();
        ingestApi = system.ingestApi();
        Service writer = system.writer();
        query = system.query();
        ingestApi.awaitReady();
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
        failLeaders("leaders-suspended", RestartablePart::suspend, RestartablePart::resume);
    }

    @Test
    void aLeaderIsKilled() throws IOException {
        failLeaders("leaders-killed", RestartablePart::kill, RestartablePart::start);
    }

    private interface Change {
        void applyTo(RestartablePart broker) throws IOException;
    }

    private static void failLeaders(String fleetName, Change failure, Change recovery) throws IOException {
        try (VerifiedFleet fleet = VerifiedFleet.ofRecentDays(fleetName, ingestApi)) {
            for (int failed = 0; failed < FAILURES; failed++) {
                fleet.awaitAcknowledged(VerifiedFleet.READINGS_PER_SECOND);
                int leader = cluster.leader(topic);
                failure.applyTo(cluster.broker(leader));
                cluster.awaitOtherLeaders(topic, leader);
                fleet.awaitAcknowledged(VerifiedFleet.READINGS_PER_SECOND);
                recovery.applyTo(cluster.broker(leader));
                cluster.awaitInSync(topic);
            }

            fleet.end();
            fleet.assertStoredExactlyOnce(query);
        }
    }
}
