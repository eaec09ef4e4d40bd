package dev.aviary.generator.verify.truth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aviary.model.EpochMicros;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class RangeTest {
    private static final long DAY = EpochMicros.PER_DAY;

    @Test
    void findsTheDaysThatLieWholeBetweenTheReadings() {
        assertThat(Range.wholeDaysOf(at(DAY / 2, 2 * DAY, 4 * DAY + 1))).contains(new Range(DAY, 4 * DAY - 1));
    }

    @Test
    void countsADayThatBeginsAndEndsWithAReading() {
        assertThat(Range.wholeDaysOf(at(DAY, 2 * DAY - 1))).contains(new Range(DAY, 2 * DAY - 1));
    }

    @Test
    void findsNoneBetweenReadingsOfTwoDaysInARow() {
        assertThat(Range.wholeDaysOf(at(DAY / 2, DAY + 1))).isEmpty();
    }

    @Test
    void findsNoneWithoutAReading() {
        assertThat(Range.wholeDaysOf(at(DAY / 2, 3 * DAY))).isEmpty();
    }

    private static List<Point> at(long... epochMicros) {
        return Arrays.stream(epochMicros)
                .mapToObj(time -> new Point(time, BigDecimal.ONE))
                .toList();
    }
}
