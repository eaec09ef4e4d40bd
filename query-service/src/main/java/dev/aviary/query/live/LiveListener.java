package dev.aviary.query.live;

import java.util.List;

/** Hears of whatever arrives, on the tail's own thread: it must not block. */
public interface LiveListener {
    /**
     * Whether events of the topic matter now; what matters to no one is not decoded.
     *
     * @param past whether they had arrived before this process began to listen
     */
    boolean wants(Topic topic, boolean past);

    /** Takes events in the order of their arrival; all of one partition. */
    void take(List<LiveEvent> events);
}
