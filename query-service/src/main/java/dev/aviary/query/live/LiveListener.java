package dev.aviary.query.live;

import java.util.List;
import java.util.UUID;

/** Receives events on the tail's thread; must not block. */
public interface LiveListener {
    /**
     * Whether events of the topic matter now; records without a listener are not decoded.
     *
     * @param past whether they had arrived before this process began to listen
     */
    boolean accepts(Topic topic, boolean past);

    /** Whether readings of the device matter now; it may receive others as well. */
    boolean acceptsReadingsOf(UUID deviceUuid);

    /** Whether some tens of milliseconds later are soon enough now; a tail without hurry costs Kafka less. */
    boolean toleratesDelay();

    /** Takes events in the order of their arrival; all of one partition. */
    void take(List<LiveEvent> events);
}
