package dev.aviary.generator.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aviary.model.EpochMicros;
import dev.aviary.model.Reading;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class SimulationTest {
    private static final long START = EpochMicros.ofIso("2026-06-01");
    private static final SignalModel CALM = new SignalModel(1, 0, 0, 0, 0);

    @Test
    void sameFleetMeasuresTheSameReadings() {
        Random random = new Random(1);
        for (int i = 0; i < 50; i++) {
            Fleet fleet = new Fleet(
                    random.nextLong(),
                    1 + random.nextInt(20),
                    START,
                    1 + random.nextInt(1_000_000),
                    new SignalModel(random.nextInt(7), random.nextDouble(), random.nextDouble(), 0.5, 0.5));
            assertThat(readings(fleet, 200)).isEqualTo(readings(fleet, 200));
        }
    }

    @Test
    void readingDependsOnItsTimeAndNotOnWhenTheFleetStarted() {
        long step = 60 * EpochMicros.PER_SECOND;
        Simulation one = new Simulation(new Fleet(7, 5, START, step, SignalModel.DEFAULT));
        Simulation later = new Simulation(new Fleet(7, 5, START + 3 * step, step, SignalModel.DEFAULT));

        for (long slot = 0; slot < 100; slot++) {
            assertThat(later.reading(slot)).isEqualTo(one.reading(slot + 30));
        }
    }

    @Test
    void anotherSeedHasOtherDevicesAndOtherNumbers() {
        List<Reading> one = readings(fleet(1, 10, CALM), 100);
        List<Reading> other = readings(fleet(2, 10, CALM), 100);

        assertThat(other).doesNotContainAnyElementsOf(one);
        assertThat(other.stream().map(Reading::value).toList())
                .isNotEqualTo(one.stream().map(Reading::value).toList());
    }

    @Test
    void devicesHaveUuidsOfTheirOwn() {
        Simulation simulation = new Simulation(fleet(1, 10_000, CALM));

        List<UUID> uuids = IntStream.range(0, 10_000)
                .mapToObj(i -> simulation.device(i).uuid())
                .toList();

        assertThat(uuids).doesNotHaveDuplicates().allMatch(uuid -> uuid.version() == 4 && uuid.variant() == 2);
    }

    @Test
    void devicesHaveNamesOfTheirOwnAndUnits() {
        Simulation simulation = new Simulation(fleet(1, 500, CALM));

        assertThat(IntStream.range(0, 500)
                        .mapToObj(i -> simulation.device(i).description().name()))
                .doesNotHaveDuplicates()
                .contains("Greenhouse 07", "Cold store 01");
        assertThat(simulation.device(3).description().units())
                .containsEntry("temperature", "°C")
                .containsEntry("humidity", "%");
    }

    @Test
    void devicesHaveTheTagsOfTheirFleetAndPlaceAndMostAFirmware() {
        Simulation simulation = new Simulation(fleet(1, 500, CALM));

        assertThat(simulation.device(1).description().tags())
                .containsOnlyKeys("fleet", "site", "firmware")
                .containsEntry("fleet", "seed-1")
                .containsEntry("site", "Cold store");
        assertThat(IntStream.range(0, 500)
                        .filter(i -> !simulation.device(i).description().tags().containsKey("firmware")))
                .hasSize(100);
    }

    @Test
    void temperatureAndHumidityAreMeasuredAtOneInstantAndSeriesAdvanceInTime() {
        Simulation simulation = new Simulation(new Fleet(1, 7, START, 1_000, CALM));

        for (long slot = 0; slot < 700; slot += 2) {
            assertThat(simulation.reading(slot).epochMicros())
                    .isEqualTo(simulation.reading(slot + 1).epochMicros())
                    .isEqualTo(simulation.reading(slot + 14).epochMicros() - 1_000);
            assertThat(simulation.reading(slot).series().type()).isEqualTo("temperature");
            assertThat(simulation.reading(slot + 1).series().type()).isEqualTo("humidity");
        }
    }

    @Test
    void humidityFallsAsTheDayWarms() {
        Simulation simulation = new Simulation(new Fleet(1, 1, START, 3_600 * EpochMicros.PER_SECOND, CALM));

        double night = simulation.reading(2 * 3).value();
        double afternoon = simulation.reading(2 * 15).value();
        double humidNight = simulation.reading(2 * 3 + 1).value();
        double humidAfternoon = simulation.reading(2 * 15 + 1).value();

        assertThat(afternoon).isGreaterThan(night + 4);
        assertThat(humidAfternoon).isLessThan(humidNight - 8);
    }

    @Test
    void valuesAreBelievableAndHaveTheDecimalsAskedFor() {
        Simulation simulation = new Simulation(fleet(3, 50, new SignalModel(2, 0.5, 2, 0, 0.01)));

        for (long slot = 0; slot < 20_000; slot++) {
            assertThat(simulation.value(slot).scale()).isEqualTo(2);
            double value = simulation.reading(slot).value();
            assertThat(value).isBetween(-40.0, 100.0);
        }
    }

    @Test
    void devicesAreSilentForTheirShareOfTheTime() {
        Simulation simulation =
                new Simulation(new Fleet(1, 10, START, 10 * EpochMicros.PER_SECOND, new SignalModel(1, 0, 0, 0.2, 0)));

        long measured =
                LongStream.range(0, 100_000).filter(simulation::measures).count();

        assertThat(measured).isBetween(77_000L, 83_000L);
    }

    @Test
    void spikesAreFarOffAndAsRareAsAskedFor() {
        SignalModel spiky = new SignalModel(1, 0, 0, 0, 0.01);
        Simulation calm = new Simulation(fleet(1, 10, CALM));
        Simulation simulation = new Simulation(fleet(1, 10, spiky));

        long spikes = LongStream.range(0, 50_000)
                .map(slot -> 2 * slot)
                .filter(slot -> Math.abs(simulation.scaledValue(slot) - calm.scaledValue(slot)) > 100)
                .count();

        assertThat(spikes).isBetween(350L, 650L);
    }

    @Test
    void fleetOutsideItsRangesIsRefused() {
        assertThatThrownBy(() -> fleet(1, 0, CALM)).hasMessageContaining("devices");
        assertThatThrownBy(() -> new Fleet(1, 1, START, 0, CALM)).hasMessageContaining("step");
        assertThatThrownBy(() -> new SignalModel(7, 0, 0, 0, 0)).hasMessageContaining("decimals");
        assertThatThrownBy(() -> new SignalModel(1, 0, 0, 1, 0)).hasMessageContaining("dropouts");
        assertThatThrownBy(() -> new SignalModel(1, Double.NaN, 0, 0, 0)).hasMessageContaining("noise");
    }

    private static Fleet fleet(long seed, int devices, SignalModel climate) {
        return new Fleet(seed, devices, START, EpochMicros.PER_SECOND, climate);
    }

    private static List<Reading> readings(Fleet fleet, int slots) {
        Simulation simulation = new Simulation(fleet);
        return LongStream.range(0, slots)
                .filter(simulation::measures)
                .mapToObj(simulation::reading)
                .toList();
    }
}
