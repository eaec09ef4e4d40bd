package dev.aviary.query.store.snapshot;

import dev.aviary.model.StreamPosition;
import jakarta.enterprise.context.RequestScoped;

/**
 * The position that the snapshots of a request must contain. Waiting comes before; this is for a database address behind
 * which several replicas answer, of which another one may be asked than the one that was waited for.
 */
@RequestScoped
public class RequiredPosition {
    private volatile StreamPosition position = StreamPosition.NONE;

    public void set(StreamPosition required) {
        position = required;
    }

    StreamPosition get() {
        return position;
    }
}
