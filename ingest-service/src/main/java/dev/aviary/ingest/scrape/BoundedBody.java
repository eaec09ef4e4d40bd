package dev.aviary.ingest.scrape;

import java.io.IOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/** A body as text that ends in a {@link TooLargeException} as soon as it has more bytes than it may. */
final class BoundedBody implements BodySubscriber<String> {
    private final BodySubscriber<String> text = BodySubscribers.ofString(StandardCharsets.UTF_8);
    private final long maxBytes;
    private Flow.@Nullable Subscription subscription;
    private long received;

    BoundedBody(long maxBytes) {
        this.maxBytes = maxBytes;
    }

    /** There is more of it than is read. */
    static final class TooLargeException extends IOException {
        private static final long serialVersionUID = 1L;
    }

    @Override
    public CompletionStage<String> getBody() {
        return text.getBody();
    }

    @Override
    public void onSubscribe(Flow.Subscription next) {
        subscription = next;
        text.onSubscribe(next);
    }

    @Override
    public void onNext(List<ByteBuffer> bytes) {
        if (received > maxBytes) {
            return;
        }
        received += bytes.stream().mapToLong(ByteBuffer::remaining).sum();
        if (received <= maxBytes) {
            text.onNext(bytes);
            return;
        }
        if (subscription != null) {
            subscription.cancel();
        }
        text.onError(new TooLargeException());
    }

    @Override
    public void onError(Throwable failure) {
        text.onError(failure);
    }

    @Override
    public void onComplete() {
        text.onComplete();
    }
}
