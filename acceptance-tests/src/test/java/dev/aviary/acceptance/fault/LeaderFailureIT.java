package dev.aviary.acceptance.fault;

import dev.aviary.acceptance.process.RestartablePart;
import dev.aviary.acceptance.system.AviarySystem;
import dev.aviary.acceptance.system.JournaledFleet;
import dev.aviary.acceptance.system.Service;
import dev.aviary.stack.LocalStack;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
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
    private static Service ingest;
    private static Service query;

    @BeforeAll
    static void start() throws IOException {
        cluster = new BrokerCluster(folder);
        system = new AviarySystem(
                cluster.bootstrapServers(), LocalStack.shared().createDatabase("leaders"), cluster.topicSettings());
        topic = system.readingsTopic();
        ingest = system.ingest();
        query = system.query();
        ingest.awaitReady();
        query.awaitReady();
    }

    @AfterAll
    static void stop() {
        system.close();
        cluster.close();
    }

    @Test
    void aLeaderIsSuspendedForLongerThanItsSessionAndResumed() throws IOException {
        failLeaders(
                "leaders-suspended", (fleet, leader) -> cluster.broker(leader).suspend(), RestartablePart::resume);
    }

    /** While no other broker has the records that the leader has: none of them may have been acknowledged. */
    @Test
    void aLeaderIsKilledWhileItsFollowersAreSuspended() throws IOException {
        failLeaders("leaders-killed", LeaderFailureIT::killAlone, RestartablePart::start);
    }

    private static void killAlone(JournaledFleet fleet, int leader) throws IOException {
        List<RestartablePart> followers = cluster.othersThan(leader);
        for (RestartablePart follower : followers) {
            follower.suspend();
        }
        fleet.awaitWaiting(JournaledFleet.READINGS_PER_SECOND);
        cluster.broker(leader).kill();
        for (RestartablePart follower : followers) {
            follower.resume();
        }
    }

    private interface Failure {
        void of(JournaledFleet fleet, int leader) throws IOException;
    }

    private interface Recovery {
        void of(RestartablePart broker) throws IOException;
    }

    private static void failLeaders(String fleetName, Failure failure, Recovery recovery) throws IOException {
        try (JournaledFleet fleet = JournaledFleet.ofRecentDays(fleetName, ingest)) {
            for (int failed = 0; failed < FAILURES; failed++) {
                fleet.awaitAcknowledged(JournaledFleet.READINGS_PER_SECOND);
                int leader = cluster.leader(topic);
                failure.of(fleet, leader);
                cluster.awaitOtherLeaders(topic, leader);
                fleet.awaitAcknowledged(JournaledFleet.READINGS_PER_SECOND);
                recovery.of(cluster.broker(leader));
                cluster.awaitInSync(topic);
            }

            fleet.end();
            fleet.assertStoredExactlyOnce(query);
        }
    }
}
