package dev.aviary.generator.verify.truth;

import dev.aviary.generator.journal.Journal;
import dev.aviary.generator.simulation.Fleet;
import dev.aviary.generator.simulation.Simulation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** The readings that the devices of a fleet must have together, from the first round on. */
public final class FleetTruth {
    /** Of one type; they are held in memory and sorted as decimals. Of a longer run only the beginning is compared. */
    private static final int MOST_READINGS = 200_000;

    private final Journal journal;
    private final Simulation simulation;
    private final long rounds;

    /**
     * Some devices of a fleet.
     *
     * @param devices how many of them have a reading
     */
    public record Members(int devices, List<Point> points) {}

    /**
     * The devices with one value of a tag.
     *
     * @param name null for those without the tag
     */
    public record Group(@Nullable String name, Members members) {}

    private FleetTruth(Journal journal, Simulation simulation, long rounds) {
        this.journal = journal;
        this.simulation = simulation;
        this.rounds = rounds;
    }

    /** Empty where it is not certain of each reading whether it is stored, or the devices were not described. */
    public static Optional<FleetTruth> of(Journal journal, Simulation simulation) {
        Fleet fleet = simulation.fleet();
        long all = Math.ceilDiv(journal.acknowledged().length(), fleet.slotsPerRound());
        long rounds = Math.min(all, Math.max(1, MOST_READINGS / fleet.devices()));
        int firstUnsettled = journal.unsettled().nextSetBit(0);
        boolean isCertain = journal.header().isDescribed()
                && journal.ended()
                && (firstUnsettled < 0 || firstUnsettled >= rounds * fleet.slotsPerRound());
        return isCertain && rounds > 0 ? Optional.of(new FleetTruth(journal, simulation, rounds)) : Optional.empty();
    }

    /** The whole of these rounds. */
    public Range range() {
        Fleet fleet = simulation.fleet();
        return new Range(fleet.epochMicros(0), fleet.epochMicros(rounds * fleet.slotsPerRound()) - 1);
    }

    /** The value of the tag {@code fleet} of all devices. */
    public String tag() {
        return simulation.device(0).description().tags().getOrDefault("fleet", "");
    }

    /** The name of a type, from 0 to {@link Fleet#TYPES} - 1. */
    public String type(int type) {
        return simulation.series(type).type();
    }

    /** All devices together. */
    public Members all(int type) {
        return members(type, LongStream.range(0, simulation.fleet().devices()));
    }

    /** The devices by a tag, in the order of its values; those without it are the last group. */
    public List<Group> groups(int type, String tag) {
        TreeMap<String, LongStream.Builder> byValue = new TreeMap<>();
        LongStream.Builder without = LongStream.builder();
        for (int device = 0; device < simulation.fleet().devices(); device++) {
            String value = simulation.device(device).description().tags().get(tag);
            if (value == null) {
                without.add(device);
            } else {
                byValue.computeIfAbsent(value, unseen -> LongStream.builder()).add(device);
            }
        }
        List<Group> groups = new ArrayList<>();
        byValue.forEach((value, devices) -> groups.add(new Group(value, members(type, devices.build()))));
        groups.add(new Group(null, members(type, without.build())));
        return groups.stream().filter(group -> group.members().devices() > 0).toList();
    }

    private Members members(int type, LongStream devices) {
        List<List<Point>> readings = devices.mapToObj(device -> readings(type, device))
                .filter(its -> !its.isEmpty())
                .toList();
        return new Members(
                readings.size(), readings.stream().flatMap(List::stream).toList());
    }

    private List<Point> readings(int type, long device) {
        Fleet fleet = simulation.fleet();
        List<Point> readings = new ArrayList<>();
        for (long round = 0; round < rounds; round++) {
            long slot = round * fleet.slotsPerRound() + fleet.slotOf(device, type);
            if (journal.acknowledged().get(Math.toIntExact(slot))) {
                readings.add(new Point(fleet.epochMicros(slot), simulation.value(slot)));
            }
        }
        return readings;
    }
}
