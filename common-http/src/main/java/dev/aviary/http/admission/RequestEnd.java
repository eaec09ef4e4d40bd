package dev.aviary.http.admission;

import io.vertx.ext.web.RoutingContext;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs actions when a request has ended: its response was written, or its connection was closed. Each runs once, at once
 * when the request has ended already.
 *
 * <p>Vert.x calls a request's end handlers once. When a connection is reset, that is before the response is known to be
 * closed: a handler that a worker adds in between would never be called. Hence the only handler is added on the event
 * loop as the request begins, and all accesses are synchronized. After {@code HttpServerResponse.reset}, which the
 * framework calls as well, Vert.x calls no end handler at all: the end of the connection is the end of its request too.
 */
public final class RequestEnd {
    private static final String KEY = RequestEnd.class.getName();

    private final List<Runnable> actions = new ArrayList<>();
    private boolean ended;

    private RequestEnd() {}

    /** That of a request. The first filter calls this on the event loop. */
    public static RequestEnd of(RoutingContext context) {
        RequestEnd kept = context.get(KEY);
        if (kept != null) {
            return kept;
        }
        RequestEnd end = new RequestEnd();
        context.put(KEY, end);
        context.addEndHandler(result -> end.reached());
        if (context.response().closed()) {
            end.reached();
        }
        return end;
    }

    /** Runs the action at the end; on the event loop, or at once on the caller's thread. */
    public void run(Runnable action) {
        synchronized (this) {
            if (!ended) {
                actions.add(action);
                return;
            }
        }
        action.run();
    }

    /** The request has ended; called again it does nothing more. */
    public void reached() {
        List<Runnable> due;
        synchronized (this) {
            ended = true;
            due = List.copyOf(actions);
            actions.clear();
        }
        // Without the lock: an action takes locks of its own.
        due.forEach(Runnable::run);
    }
}
