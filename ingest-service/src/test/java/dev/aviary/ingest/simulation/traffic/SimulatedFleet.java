package dev.aviary.ingest.simulation.traffic;

import dev.aviary.ingest.simulation.database.SimulatedClock;
import dev.aviary.model.EpochMicros;
import dev.aviary.model.Reading;
import dev.aviary.model.Series;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** The devices and the gateway: what was sent, and what of it was acknowledged. */
public final class SimulatedFleet {
    private static final int DEVICES = 4;
    private static final int LATE_DAYS = 5;

    private final SimulatedTopic topic;
    private final SimulatedClock clock;
    private final List<List<Reading>> unanswered = new ArrayList<>();
    private int values;

    public final Set<Reading> sent = new HashSet<>();
    public final Set<Reading> acknowledged = new HashSet<>();

    public SimulatedFleet(SimulatedTopic topic, SimulatedClock clock) {
        this.topic = topic;
        this.clock = clock;
    }

    /** A device posts up to three readings; one in eight is late, one in sixteen early. */
    public void post(Action action) {
        int device = action.choose(0, DEVICES);
        List<Reading> readings = new ArrayList<>();
        for (int i = 0; i <= action.choose(1, 3); i++) {
            long time = clock.now() - action.choose(2 + i, 60) * 1_000_000L;
            if (action.choose(5 + i, 8) == 0) {
                time -= (1 + action.choose(8, LATE_DAYS)) * SimulatedClock.DAY_MICROS;
            } else if (action.choose(5 + i, 16) == 1) {
                time += SimulatedClock.HOUR_MICROS * action.choose(8, 24);
            }
            readings.add(new Reading(new Series(new UUID(0, device), "t"), time, ++values % 7 == 0 ? values : 1));
        }
        sent.addAll(readings);
        send(readings, action.choose(9, 10));
    }

    /** A device sends again what it has had no answer to. */
    public void resend(Action action) {
        if (!unanswered.isEmpty()) {
            send(unanswered.removeFirst(), action.choose(9, 10));
        }
    }

    /** Of ten requests one is not written, one is written and not answered, and one is written twice. */
    private void send(List<Reading> readings, int outcome) {
        int partition =
                (int) (readings.getFirst().series().deviceUuid().getLeastSignificantBits() % SimulatedTopic.PARTITIONS);
        if (outcome != 0) {
            topic.append(partition, readings);
        }
        if (outcome == 1) {
            topic.append(partition, readings);
        }
        if (outcome == 0 || outcome == 2) {
            unanswered.add(readings);
        } else {
            acknowledged.addAll(readings);
        }
    }

    /** The database refuses this reading, whatever the reason. */
    public static boolean isRefused(Reading reading) {
        return reading.value() % 35 == 0;
    }

    public static long dayOf(Reading reading) {
        return EpochMicros.dayOf(reading.epochMicros());
    }
}
