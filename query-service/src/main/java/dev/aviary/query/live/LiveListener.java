package dev.aviary.query.live;

import java.util.List;
import java.util.UUID;

/** Hears of whatever arrives, on the tail's own thread: it must not block. */
public interface LiveListener {
    /**
     * Whether events of the topic matter now; what matters to no one is not decoded.
     *
     * @param past whether they had arrived before this process began to listen
     */
    boolean wants(Topic topic, boolean past);

    /** Whether readings of the device matter now; it may be told of others all the same. */
    boolean wantsReadingsOf(UUID deviceUuid);

    /** Whether some tens of milliseconds later are soon enough now; a tail without hurry costs Kafka less. */
    boolean toleratesDelay();

    /** Takes events in the order of their arrival; all of one partition. */
    void take(List<LiveEvent> events);
}
