package dev.aviary.model.summary;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aviary.model.codec.SummaryCodec;
import dev.aviary.model.counts.ValueCounts;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

final class ReadingSummaryTest {
    private static final long DAY_START = 1_479_772_800_000_000L;
    private static final long SLOT = 900_000_000L;

    private record Timed(long time, double value) {}

    @Test
    void sumsAreExactWhateverTheMagnitudes() {
        Random random = new Random(3);
        ExactSum sum = ExactSum.ofValues();
        ExactSum squares = ExactSum.ofSquares();
        BigDecimal expected = BigDecimal.ZERO;
        BigDecimal expectedSquares = BigDecimal.ZERO;
        for (int round = 0; round < 300; round++) {
            double value = anyFinite(random);
            long count = 1 + (random.nextLong() >>> random.nextInt(24, 63));
            sum.add(value, count);
            squares.add(value, count);
            BigDecimal exact = new BigDecimal(value);
            expected = expected.add(exact.multiply(BigDecimal.valueOf(count)));
            expectedSquares = expectedSquares.add(exact.pow(2).multiply(BigDecimal.valueOf(count)));
        }

        assertThat(decimal(sum.drain())).isEqualByComparingTo(expected);
        assertThat(decimal(squares.drain())).isEqualByComparingTo(expectedSquares);
        assertThat(sum.drain()).isEqualTo(ExactTotal.ZERO);
    }

    @Test
    void sumsOfSortedValuesAreThoseOfTheirValuesOneByOne() {
        Random random = new Random(5);
        double[] edges = {
            -Double.MAX_VALUE, -1, -Double.MIN_VALUE, 0, Double.MIN_VALUE, Double.MIN_NORMAL, Double.MAX_VALUE
        };
        for (int round = 0; round < 40; round++) {
            boolean similar = round % 2 == 0;
            double[] values = DoubleStream.concat(
                            DoubleStream.of(edges),
                            DoubleStream.generate(() -> similar ? 60 + random.nextGaussian() : anyFinite(random))
                                    .limit(random.nextInt(5_000)))
                    .map(value -> value + 0.0)
                    .sorted()
                    .distinct()
                    .toArray();
            long[] counts = new long[values.length];
            int most = round % 4 < 2 ? 1 : 3;
            Arrays.setAll(counts, index -> 1 + random.nextInt(most));
            for (Supplier<ExactSum> kind : List.<Supplier<ExactSum>>of(ExactSum::ofValues, ExactSum::ofSquares)) {
                ExactSum oneByOne = kind.get();
                for (int i = 0; i < values.length; i++) {
                    oneByOne.add(values[i], counts[i]);
                }
                ExactSum together = kind.get();
                together.add(ValueCounts.of(values, counts));

                assertThat(decimal(together.drain())).isEqualByComparingTo(decimal(oneByOne.drain()));
            }
        }
    }

    @Test
    void partsAddUpToTheWholeInAnyOrder() {
        Random random = new Random(4);
        for (int round = 0; round < 100; round++) {
            List<Timed> readings = readings(random);
            List<ReadingSummary> parts = new ArrayList<>();
            SummaryBuilder builder = new SummaryBuilder();
            SummaryBuilder whole = new SummaryBuilder();
            for (Timed reading : readings) {
                whole.add(reading.time, reading.value);
                builder.add(reading.time, reading.value);
                if (random.nextInt(4) == 0) {
                    parts.add(builder.drain());
                }
            }
            if (!builder.isEmpty()) {
                parts.add(builder.drain());
            }
            Collections.shuffle(parts, random);

            assertThat(parts.stream().reduce(ReadingSummary::and)).hasValue(whole.drain());
        }
    }

    @Test
    void slotsAreReadAsTheyWereWritten() {
        Random random = new Random(5);
        SummaryBuilder builder = new SummaryBuilder();
        List<TimedSummary> slots = new ArrayList<>();
        for (int slot = 0; slot < 96; slot++) {
            if (random.nextInt(3) > 0) {
                long start = DAY_START + slot * SLOT;
                for (int i = 0; i < 1 + random.nextInt(5); i++) {
                    builder.add(start + i * (SLOT / 5) + (i == 4 ? SLOT / 5 - 1 : 0), anyFinite(random));
                }
                slots.add(new TimedSummary(start, builder.drain()));
            }
        }

        byte[] encoded = SummaryCodec.encode(900, DAY_START, slots);

        assertThat(SummaryCodec.decode(encoded, DAY_START)).isEqualTo(slots);
        assertThat(SummaryCodec.widthSeconds(encoded)).isEqualTo(900);
    }

    /** By time, then by value; times repeat. */
    private static List<Timed> readings(Random random) {
        List<Timed> readings = new ArrayList<>();
        long time = DAY_START;
        for (int i = 0; i < 1 + random.nextInt(40); i++) {
            boolean sameTime = i > 0 && random.nextInt(3) == 0;
            time += sameTime ? 0 : 1 + random.nextInt(1_000_000);
            readings.add(new Timed(time, sameTime ? readings.getLast().value + random.nextInt(3) : random.nextInt(20)));
        }
        return readings;
    }

    private static BigDecimal decimal(ExactTotal total) {
        BigDecimal units = new BigDecimal(total.units());
        return total.exponent() >= 0
                ? units.multiply(new BigDecimal(BigInteger.TWO.pow(total.exponent())))
                : units.divide(new BigDecimal(BigInteger.TWO.pow(-total.exponent())));
    }

    private static double anyFinite(Random random) {
        double value = Double.longBitsToDouble(random.nextLong());
        return Double.isFinite(value) ? value + 0.0 : anyFinite(random);
    }
}
