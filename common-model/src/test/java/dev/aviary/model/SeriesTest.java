package dev.aviary.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SeriesTest {
    private static final UUID FIRST = new UUID(0, 1);
    private static final UUID SECOND = new UUID(0, 2);

    @Test
    void seriesAreInTheOrderOfTheirDevicesThenOfTheirTypes() {
        Series least = new Series(FIRST, "a");
        Series middle = new Series(FIRST, "b");
        Series greatest = new Series(SECOND, "a");

        assertThat(Stream.of(greatest, middle, least).sorted()).containsExactly(least, middle, greatest);
        assertThat(least).isEqualByComparingTo(new Series(FIRST, "a"));
    }

    /** A table whose keys had no order would compare each of these with all others. */
    @Test
    void seriesWhoseHashesCollideAreFoundInATable() {
        List<Series> colliding = IntStream.range(0, 100_000)
                .mapToObj(i -> new Series(new UUID(i, i), "temperature"))
                .toList();
        assertThat(colliding)
                .extracting(Series::hashCode)
                .containsOnly(colliding.getFirst().hashCode());
        Map<Series, Integer> places = new HashMap<>();
        for (int i = 0; i < colliding.size(); i++) {
            places.put(colliding.get(i), i);
        }

        for (int i = 0; i < colliding.size(); i++) {
            assertThat(places.get(new Series(new UUID(i, i), "temperature"))).isEqualTo(i);
        }
    }
}
