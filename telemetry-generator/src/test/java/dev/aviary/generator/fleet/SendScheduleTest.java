package dev.aviary.generator.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aviary.generator.simulation.Fleet;
import dev.aviary.generator.simulation.SignalModel;
import dev.aviary.generator.simulation.Simulation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SendScheduleTest {
    private record Emission(long slot, long dueNanos) {}

    @Test
    void withoutOptionsEverySlotIsSentOnceAtItsTime() {
        List<Emission> schedule = all(simulation(1, 0), traffic(1_000, 5_000L, 0, 0));

        assertThat(schedule)
                .isEqualTo(LongStream.range(0, 5_000)
                        .mapToObj(slot -> new Emission(slot, slot * 1_000_000))
                        .toList());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void sameSeedSendsTheSameInTheSameOrder(long seed) {
        Traffic traffic = traffic(2_000, 10_000L, 0.1, 0.2);

        assertThat(all(simulation(seed, 0.1), traffic)).isEqualTo(all(simulation(seed, 0.1), traffic));
        assertThat(all(simulation(seed, 0.1), traffic)).isNotEqualTo(all(simulation(seed + 1, 0.1), traffic));
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13})
    void lateAndDoubledReadingsAreTheSameSetInAnotherOrder(long seed) {
        Simulation simulation = simulation(seed, 0);
        List<Long> slots = slots(all(simulation, traffic(1_000, 20_000L, 0.05, 0.1)));

        Set<Long> distinct = new HashSet<>(slots);
        assertThat(distinct).isEqualTo(new HashSet<>(slots(all(simulation, traffic(1_000, 20_000L, 0, 0)))));
        assertThat(slots.size() - distinct.size()).isBetween(1_800, 2_200);
        assertThat(slots).isNotEqualTo(slots.stream().sorted().toList());
    }

    @Test
    void lateReadingsAreAsLateAsTheyMayBeAndAsManyAsAskedFor() {
        List<Emission> schedule = all(simulation(4, 0), traffic(1_000, 20_000L, 0.05, 0));

        List<Long> lateness = schedule.stream()
                .map(emission -> emission.dueNanos - emission.slot * 1_000_000)
                .filter(late -> late > 0)
                .toList();
        assertThat(lateness)
                .hasSizeBetween(900, 1_100)
                .allMatch(late -> late <= Duration.ofSeconds(2).toNanos());
    }

    @Test
    void nothingIsDueBeforeWhatWasDueBefore() {
        List<Emission> schedule = all(simulation(5, 0.05), traffic(500, 10_000L, 0.3, 0.3));

        for (int i = 1; i < schedule.size(); i++) {
            assertThat(schedule.get(i).dueNanos).isGreaterThanOrEqualTo(schedule.get(i - 1).dueNanos);
        }
    }

    @Test
    void silentDevicesDoNotCountTowardsTheReadings() {
        Simulation simulation = simulation(6, 0.5);
        List<Long> slots = slots(all(simulation, traffic(1_000, 3_000L, 0, 0)));

        assertThat(slots).hasSize(3_000).allMatch(simulation::measures);
        assertThat(slots.getLast()).isGreaterThan(3_500);
    }

    @Test
    void durationEndsTheRunAndWhatIsHeldBackStillGoesOut() {
        Traffic traffic = new Traffic(1_000, null, Duration.ofSeconds(3), 0.5, Duration.ofDays(30), 0);
        List<Emission> schedule = all(simulation(7, 0), traffic);

        assertThat(new HashSet<>(slots(schedule))).hasSize(3_000);
        assertThat(schedule.getLast().dueNanos).isEqualTo(Duration.ofSeconds(3).toNanos());
    }

    private static List<Emission> all(Simulation simulation, Traffic traffic) {
        SendSchedule schedule = new SendSchedule(simulation, traffic);
        List<Emission> all = new ArrayList<>();
        while (schedule.advance()) {
            all.add(new Emission(schedule.slot(), schedule.dueNanos()));
        }
        return all;
    }

    private static List<Long> slots(List<Emission> schedule) {
        return schedule.stream().map(Emission::slot).toList();
    }

    private static Traffic traffic(double rate, Long readings, double late, double duplicates) {
        return new Traffic(rate, readings, null, late, Duration.ofSeconds(2), duplicates);
    }

    private static Simulation simulation(long seed, double dropouts) {
        return new Simulation(
                new Fleet(seed, 10, 1_780_000_000_000_000L, 1_000_000, new SignalModel(1, 0.2, 0.8, dropouts, 0)));
    }
}
