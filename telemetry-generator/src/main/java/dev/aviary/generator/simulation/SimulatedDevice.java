package dev.aviary.generator.simulation;

import dev.aviary.model.EpochMicros;
import dev.aviary.model.Series;
import dev.aviary.model.description.DeviceDescription;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** One device: two day curves of its own, humidity falling as the temperature rises. */
public final class SimulatedDevice {
    static final String[] TYPES = {"temperature", "humidity"};

    private static final long SILENCE_MICROS = 60 * EpochMicros.PER_SECOND;
    private static final double POINTS_PER_DEGREE = 2.2;
    private static final double PEAK_OF_DAY = 15.0 / 24;

    private static final List<String> FIRMWARES = List.of("1.4.2", "1.5.0", "2.0.0-rc1", "1.5.0+hotfix");

    private final int index;
    private final String fleetTag;
    private final long seed;
    private final SignalModel climate;
    private final SiteProfile place;
    private final UUID uuid;
    private final double scale;
    private final double offset;
    private final double swing;
    private final double peak;
    private final double driftDays;

    SimulatedDevice(int index, Fleet fleet) {
        this.index = index;
        climate = fleet.climate();
        fleetTag = "seed-" + fleet.seed();
        place = SiteProfile.of(index);
        seed = CounterBasedRandom.bits(fleet.seed(), RandomStream.DEVICE, index);
        uuid = new UUID(
                (CounterBasedRandom.bits(seed, RandomStream.UUID_HIGH, 0) & ~0xF000L) | 0x4000L,
                (CounterBasedRandom.bits(seed, RandomStream.UUID_LOW, 0) & 0x3FFF_FFFF_FFFF_FFFFL)
                        | 0x8000_0000_0000_0000L);
        scale = StrictMath.pow(10, climate.decimals());
        offset = 1.5 * CounterBasedRandom.gaussian(CounterBasedRandom.bits(seed, RandomStream.OFFSET, 0));
        swing = place.swing()
                * (0.8 + 0.4 * CounterBasedRandom.uniform(CounterBasedRandom.bits(seed, RandomStream.SWING, 0)));
        peak = PEAK_OF_DAY + 0.03 * CounterBasedRandom.gaussian(CounterBasedRandom.bits(seed, RandomStream.PEAK, 0));
        driftDays = 3 + 8 * CounterBasedRandom.uniform(CounterBasedRandom.bits(seed, RandomStream.DRIFT, 0));
    }

    public UUID uuid() {
        return uuid;
    }

    /** Its series of temperature, then that of humidity. */
    public Series series(int type) {
        return new Series(uuid, TYPES[type]);
    }

    public DeviceDescription description() {
        return new DeviceDescription(uuid, SiteProfile.nameOf(index), Map.of(TYPES[0], "°C", TYPES[1], "%"), tags());
    }

    /** The fleet, the kind of place, and the firmware, which some devices do not have. */
    private Map<String, String> tags() {
        Map<String, String> tags = new TreeMap<>();
        tags.put("fleet", fleetTag);
        tags.put("site", place.name());
        int firmware = index % (FIRMWARES.size() + 1);
        if (firmware < FIRMWARES.size()) {
            tags.put("firmware", FIRMWARES.get(firmware));
        }
        return tags;
    }

    /** Whether the device sends nothing in this minute. */
    boolean isSilent(long epochMicros) {
        return climate.dropouts() > 0
                && CounterBasedRandom.uniform(
                                CounterBasedRandom.bits(seed, RandomStream.SILENCE, epochMicros / SILENCE_MICROS))
                        < climate.dropouts();
    }

    /** The value at a time in units of the last decimal: 21.5 with one decimal is 215. */
    long scaledValue(int type, long epochMicros) {
        double warmth = warmth(epochMicros);
        double exact = type == 0
                ? place.temperature() + offset + warmth + error(RandomStream.NOISE, epochMicros, climate.noise(), 12)
                : Math.clamp(
                        place.humidity()
                                - POINTS_PER_DEGREE * warmth
                                + error(RandomStream.HUMID_NOISE, epochMicros, 3 * climate.noise(), 25),
                        0,
                        100);
        return Math.round(exact * scale);
    }

    private double warmth(long epochMicros) {
        double days = (double) epochMicros / EpochMicros.PER_DAY;
        double day = swing * StrictMath.cos(2 * Math.PI * (days - Math.floor(days) - peak));
        double stray =
                StrictMath.sin(2 * Math.PI * days / driftDays) + StrictMath.sin(2 * Math.PI * days / 1.618 / driftDays);
        return day + climate.drift() * stray / 2;
    }

    private double error(long purpose, long epochMicros, double noise, double spike) {
        double error = noise * CounterBasedRandom.gaussian(CounterBasedRandom.bits(seed, purpose, epochMicros));
        if (climate.spikes() > 0) {
            double luck = CounterBasedRandom.uniform(
                    CounterBasedRandom.bits(seed, purpose + RandomStream.SPIKE, epochMicros));
            if (luck < climate.spikes()) {
                error += luck * 2 < climate.spikes() ? -spike : spike;
            }
        }
        return error;
    }
}
