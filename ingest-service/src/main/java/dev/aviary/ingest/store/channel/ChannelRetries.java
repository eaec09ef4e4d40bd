package dev.aviary.ingest.store.channel;

import jakarta.annotation.Priority;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jspecify.annotations.Nullable;

/** Applies {@link ChannelStates#untilDone} to a consumer; outermost, so that every attempt is traced by itself. */
@RetriedUntilDone
@Interceptor
@Priority(Interceptor.Priority.PLATFORM_BEFORE)
class ChannelRetries {
    private final ChannelStates states;

    ChannelRetries(ChannelStates states) {
        this.states = states;
    }

    @AroundInvoke
    @Nullable Object retry(InvocationContext call) throws Exception {
        @Nullable Incoming incoming = call.getMethod().getAnnotation(Incoming.class);
        String channel = incoming == null ? call.getMethod().getName() : incoming.value();
        return states.untilDone(channel, call::proceed);
    }
}
