package dev.aviary.ingest.publish;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.aviary.model.DeviceDescription;
import dev.aviary.model.NamedDevice;
import dev.aviary.model.StreamPosition;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;

/** Tells what the devices are called that their clients know by a name: once a process and name, as long as it is remembered. */
@Singleton
public final class DeviceNamePublisher {
    /** Names that are remembered, about 100 bytes each; one that was forgotten is told again, which changes nothing. */
    private static final int MOST_REMEMBERED = 100_000;

    private final ReadingPublisher publisher;
    private final Cache<NamedDevice, Boolean> told =
            Caffeine.newBuilder().maximumSize(MOST_REMEMBERED).build();

    DeviceNamePublisher(ReadingPublisher publisher) {
        this.publisher = publisher;
    }

    /** Completes once the name is durable, or another call has taken it upon itself; fails as a publisher does. */
    public Uni<StreamPosition> tell(NamedDevice device) {
        return device.description()
                .map(description -> Uni.createFrom().deferred(() -> tellOnce(device, description)))
                .orElseGet(() -> Uni.createFrom().item(StreamPosition.NONE));
    }

    private Uni<StreamPosition> tellOnce(NamedDevice device, DeviceDescription description) {
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
