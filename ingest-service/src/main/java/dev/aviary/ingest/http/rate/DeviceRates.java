package dev.aviary.ingest.http.rate;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.aviary.ingest.http.rate.TokenBucket.Rate;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.function.LongSupplier;

/** The buckets of the devices that sent lately; the others' are full, and take no memory. */
@Singleton
public class DeviceRates {
    private static final long NANOS_PER_SECOND = 1_000_000_000;

    private final boolean isOn;
    private final Rate rate;
    private final LongSupplier nanoTime;
    private final Cache<UUID, TokenBucket> buckets;

    @Inject
    DeviceRates(RateLimitConfig config) {
        this(config, System::nanoTime);
    }

    DeviceRates(RateLimitConfig config, LongSupplier nanoTime) {
        double perSecond = config.readingsPerSecond().orElse(NANOS_PER_SECOND);
        this.isOn = config.readingsPerSecond().isPresent();
        this.rate = new Rate(Math.max(1, Math.round(NANOS_PER_SECOND / perSecond)), Math.max(1, config.burst()));
        this.nanoTime = nanoTime;
        this.buckets = Caffeine.newBuilder()
                .maximumSize(config.maxDevices())
                .expireAfterAccess(Duration.ofNanos(Math.max(rate.nanosToFill(), NANOS_PER_SECOND)))
                .build();
    }

    /** Whether there is any limit. */
    public boolean isOn() {
        return isOn;
    }

    /**
     * Takes a token for each reading of each device; where one device has too few, none of any device.
     *
     * @throws RateLimitedException of that device
     */
    public void takeAll(Map<UUID, Integer> readings) {
        int taken = 0;
        for (Map.Entry<UUID, Integer> device : readings.entrySet()) {
            if (!bucket(device.getKey()).takeAll(device.getValue(), nanoTime.getAsLong(), rate)) {
                // Another request may be refused for want of these tokens meanwhile; none gets more than the rate
                // allows.
                readings.entrySet().stream()
                        .limit(taken)
                        .forEach(one -> bucket(one.getKey()).giveBack(one.getValue(), rate));
                throw limited(device.getKey(), device.getValue());
            }
            taken++;
        }
    }

    /**
     * Goes on while the device has a token; takes none.
     *
     * @throws RateLimitedException when it has none
     */
    public void requireAToken(UUID device) {
        if (bucket(device).tokens(nanoTime.getAsLong(), rate) == 0) {
            throw limited(device, 1);
        }
    }

    /** Takes up to this many tokens of a device and returns how many it took. */
    public int takeUpTo(UUID device, int readings) {
        return bucket(device).takeUpTo(readings, nanoTime.getAsLong(), rate);
    }

    /** The exception of a device that exceeds its rate. */
    public RateLimitedException limited(UUID device, int readings) {
        long now = nanoTime.getAsLong();
        TokenBucket bucket = bucket(device);
        return new RateLimitedException(
                device,
                readings,
                rate,
                bucket.tokens(now, rate),
                Duration.ofNanos(bucket.nanosUntil(readings, now, rate)));
    }

    private TokenBucket bucket(UUID device) {
        return buckets.get(device, absent -> new TokenBucket(nanoTime.getAsLong()));
    }
}
