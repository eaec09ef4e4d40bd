package dev.aviary.ingest.publish;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.aviary.model.StreamPosition;
import dev.aviary.model.description.DeviceDescription;
import dev.aviary.model.description.NamedDevice;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;

/** Publishes the names of devices that older APIs identify by a name: once per process and name while it is cached. */
@Singleton
public final class DeviceNamePublisher {
    /** Names in the cache, about 100 bytes each; an evicted one is published again, which changes nothing. */
    private static final int MOST_REMEMBERED = 100_000;

    private final ReadingPublisher publisher;
    private final Cache<NamedDevice, Boolean> told =
            Caffeine.newBuilder().maximumSize(MOST_REMEMBERED).build();

    DeviceNamePublisher(ReadingPublisher publisher) {
        this.publisher = publisher;
    }

    /** Completes once the name is durable, or another call has taken it upon itself; fails as a publisher does. */
    public Uni<StreamPosition> publish(NamedDevice device) {
        return device.description()
                .map(description -> Uni.createFrom().deferred(() -> publishOnce(device, description)))
                .orElseGet(() -> Uni.createFrom().item(StreamPosition.NONE));
    }

    private Uni<StreamPosition> publishOnce(NamedDevice device, DeviceDescription description) {
        if (told.asMap().putIfAbsent(device, true) != null) {
            return Uni.createFrom().item(StreamPosition.NONE);
        }
        return publisher.publish(description).onTermination().invoke((acknowledged, failure, cancelled) -> {
            if (failure != null || cancelled) {
                told.invalidate(device);
            }
        });
    }
}
