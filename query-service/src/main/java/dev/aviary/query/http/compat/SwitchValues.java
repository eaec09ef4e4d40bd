package dev.aviary.query.http.compat;

import dev.aviary.model.EpochMicros;
import dev.aviary.model.Reading;
import dev.aviary.model.description.NamedDevice;
import dev.aviary.query.live.LiveEvent;
import dev.aviary.query.live.LiveListener;
import dev.aviary.query.live.Topic;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/** The newest value of every metric of every switch, in memory: what the tail last brought of the devices switch-N. */
@Singleton
class SwitchValues implements LiveListener {
    private final SwitchConfig config;
    private final Clock clock;
    private final Map<UUID, Integer> numbers;
    private final Map<Integer, Map<String, Reading>> newest = new ConcurrentSkipListMap<>();

    SwitchValues(SwitchConfig config, Clock clock) {
        this.config = config;
        this.clock = clock;
        this.numbers = HashMap.newHashMap(config.numbers());
        for (int number = 0; number < config.numbers(); number++) {
            numbers.put(NamedDevice.of("switch-" + number).uuid(), number);
        }
    }

    @Override
    public boolean accepts(Topic topic, boolean past) {
        return topic == Topic.READINGS;
    }

    @Override
    public boolean acceptsReadingsOf(UUID deviceUuid) {
        return numbers.containsKey(deviceUuid);
    }

    @Override
    public boolean toleratesDelay() {
        return true;
    }

    @Override
    public void take(List<LiveEvent> events) {
        for (LiveEvent event : events) {
            if (event instanceof LiveEvent.OfReading(Reading reading)) {
                keep(reading);
            }
        }
    }

    /** A time ahead of the clock by more than the greatest age served would hide all later values for as long. */
    private void keep(Reading reading) {
        @Nullable Integer number = numbers.get(reading.series().deviceUuid());
        if (number == null || ageMicros(reading) < -maxAgeMicros()) {
            return;
        }
        Map<String, Reading> ofSwitch = newest.computeIfAbsent(number, any -> new ConcurrentHashMap<>());
        if (ofSwitch.size() < config.metrics()
                || ofSwitch.containsKey(reading.series().type())) {
            ofSwitch.merge(
                    reading.series().type(),
                    reading,
                    (known, now) -> now.epochMicros() >= known.epochMicros() ? now : known);
        }
    }

    private long ageMicros(Reading reading) {
        return EpochMicros.of(clock.instant()) - reading.epochMicros();
    }

    private long maxAgeMicros() {
        return config.maxAge().toNanos() / 1_000;
    }

    private boolean isFresh(Reading reading) {
        return ageMicros(reading) <= maxAgeMicros();
    }

    /** Whether any value of any switch is recent enough to be served. */
    boolean anyIsFresh() {
        return newest.values().stream()
                .flatMap(ofSwitch -> ofSwitch.values().stream())
                .anyMatch(this::isFresh);
    }

    boolean contains(int number) {
        return newest.containsKey(number);
    }

    /** Whether any switch ever had a value of this metric. */
    boolean contains(String metric) {
        return newest.values().stream().anyMatch(ofSwitch -> ofSwitch.containsKey(metric));
    }

    boolean contains(int number, String metric) {
        return newest.getOrDefault(number, Map.of()).containsKey(metric);
    }

    /** The numbers of all switches that have a recent value. */
    SortedSet<Integer> fresh() {
        SortedSet<Integer> fresh = new TreeSet<>();
        newest.forEach((number, ofSwitch) -> {
            if (ofSwitch.values().stream().anyMatch(this::isFresh)) {
                fresh.add(number);
            }
        });
        return fresh;
    }

    /** The newest value, unless it is too old. */
    Optional<Reading> fresh(int number, String metric) {
        return Optional.ofNullable(newest.getOrDefault(number, Map.of()).get(metric))
                .filter(this::isFresh);
    }
}
