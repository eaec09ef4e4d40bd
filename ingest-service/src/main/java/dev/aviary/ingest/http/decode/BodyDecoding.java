package dev.aviary.ingest.http.decode;

import dev.aviary.http.admission.RequestPermit;
import dev.aviary.http.body.RequestBody;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.ext.web.RoutingContext;
import java.util.concurrent.CancellationException;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;
import java.util.function.Supplier;

/** Runs a resource's decoder: of a short body on the event loop, of a long one on a worker thread. */
public final class BodyDecoding {
    /** Decoding takes about 10 ms a megabyte, so these bytes keep the event loop for about a millisecond. */
    private static final int MAX_BYTES_ON_EVENT_LOOP = 128 * 1024;

    private BodyDecoding() {}

    /**
     * Decodes the request's body; what it holds stays accounted for while the decoder runs, even if the client has disconnected.
     *
     * @param decoder refuses by a {@link dev.aviary.http.problem.ProblemException}; reserves what it keeps from the request's permit
     */
    public static <T> Uni<T> decode(RoutingContext request, Function<byte[], T> decoder) {
        byte[] body = RequestBody.of(request);
        if (body.length <= MAX_BYTES_ON_EVENT_LOOP) {
            return Uni.createFrom().item(decoder.apply(body));
        }
        RequestPermit permit = RequestPermit.of(request);
        return Uni.createFrom().emitter(emitter -> start(emitter, permit, () -> decoder.apply(body)));
    }

    private static <T> void start(UniEmitter<? super T> emitter, RequestPermit permit, Supplier<T> decoding) {
        permit.begin();
        try {
            Infrastructure.getDefaultWorkerPool().execute(() -> run(emitter, permit, decoding));
        } catch (RejectedExecutionException e) {
            permit.finish();
            emitter.fail(e);
        }
    }

    private static <T> void run(UniEmitter<? super T> emitter, RequestPermit permit, Supplier<T> decoding) {
        try {
            if (permit.hasEnded()) {
                emitter.fail(new CancellationException("the client has disconnected"));
            } else {
                emitter.complete(decoding.get());
            }
        } catch (RuntimeException | Error e) {
            // An Error, too: without it the request would wait for its response for ever.
            emitter.fail(e);
        } finally {
            permit.finish();
        }
    }
}
