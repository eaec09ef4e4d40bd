package dev.aviary.model.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.aviary.model.counts.SampledCounts;
import dev.aviary.model.counts.ValueCounts;
import dev.aviary.model.counts.ValueCountsBuilder;
import dev.aviary.model.counts.ValueInterval;
import dev.aviary.model.counts.runs.BufferMemory;
import dev.aviary.model.counts.runs.RankBounds;
import dev.aviary.model.counts.runs.SlicedRuns;
import dev.aviary.model.counts.runs.SortedRuns;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class ValueCountsIndexTest {
    private static final Random RANDOM = new Random(31);

    record Kind(String name, DoubleSupplier values, LongSupplier counts) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Kind> kinds() {
        return Stream.of(
                new Kind("once each", RANDOM::nextGaussian, () -> 1),
                new Kind("some twice", RANDOM::nextGaussian, () -> RANDOM.nextInt(20) == 0 ? 2 : 1),
                new Kind("one very often", RANDOM::nextGaussian, () -> RANDOM.nextInt(3_000) == 0 ? 100_000 : 1),
                new Kind("many millions", RANDOM::nextGaussian, () -> 1 + RANDOM.nextLong(1L << 40)),
                new Kind("values of parts repeat", () -> RANDOM.nextInt(-20_000, 20_000), () -> 1 + RANDOM.nextInt(3)),
                new Kind("all near zero", () -> RANDOM.nextInt(-9_000, 9_000) * Double.MIN_VALUE, () -> 1),
                new Kind("any magnitude", () -> Math.scalb(RANDOM.nextGaussian(), RANDOM.nextInt(-900, 900)), () -> 1),
                new Kind("greatest of both signs", ValueCountsIndexTest::greatest, () -> 1));
    }

    private static double greatest() {
        double value = Math.scalb(RANDOM.nextDouble(), 1_023);
        return RANDOM.nextBoolean() ? value : -value;
    }

    /** Parts that are known in whole stand beside those of which the tail and then a slice is read. */
    @ParameterizedTest
    @MethodSource("kinds")
    void aRankIsFoundFromTheIndexesAndTheirSlices(Kind kind) {
        for (int parts : new int[] {1, 3, 20}) {
            List<Stored> stored = new ArrayList<>();
            List<ValueCounts> whole = new ArrayList<>();
            for (int i = 0; i < parts; i++) {
                stored.add(Stored.of(counts(kind, 3_000 + RANDOM.nextInt(9_000))));
                whole.add(counts(kind, 1 + RANDOM.nextInt(60)));
            }
            ValueCounts all = new SortedRuns(Stream.concat(stored.stream().map(Stored::counts), whole.stream())
                            .toList())
                    .merged();
            RankBounds bounds =
                    new RankBounds(whole, stored.stream().map(Stored::samples).toList());
            assertThat(bounds.count()).isEqualTo(all.count());
            for (long rank : ranks(all.count())) {
                long next = Math.min(rank + 1, all.count() - 1);
                SlicedRuns known = slices(bounds, stored, whole, rank, next);
                assertThat(known.atRank(rank)).isEqualTo(all.atRank(rank));
                assertThat(known.atRank(next)).isEqualTo(all.atRank(next));
                assertThat(known.count()).isEqualTo(all.count());
            }
        }
    }

    private static long[] ranks(long count) {
        return Stream.concat(
                        Stream.of(0L, 1L, count / 4, count / 2, 3 * (count / 4), count - 2, count - 1),
                        Stream.generate(() -> RANDOM.nextLong(count)).limit(30))
                .mapToLong(Long::longValue)
                .filter(rank -> rank >= 0)
                .toArray();
    }

    private static SlicedRuns slices(
            RankBounds bounds, List<Stored> stored, List<ValueCounts> whole, long lowest, long highest) {
        ValueInterval interval = bounds.around(lowest, highest);
        List<ValueCounts> read = new ArrayList<>(whole);
        long before = 0;
        for (Stored part : stored) {
            SampledCounts.Slice slice = part.samples().slice(interval);
            before += slice.countBefore();
            read.add(part.read(slice));
        }
        SlicedRuns known = new SlicedRuns(bounds.count(), BufferMemory.UNBOUNDED);
        known.add(lowest, highest, before, read);
        return known;
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void theSliceAroundAValueHoldsItIfThePartDoes(Kind kind) {
        Stored part = Stored.of(counts(kind, 5_000));
        for (int i = 0; i < part.counts().size(); i += 7) {
            double value = part.counts().valueAt(i);
            assertThat(around(part, value).contains(value)).isTrue();
            double between = Math.nextUp(value);
            assertThat(around(part, between).contains(between))
                    .isEqualTo(part.counts().contains(between));
        }
        assertThat(around(part, Math.nextDown(part.counts().min())).isEmpty()).isTrue();
    }

    private static ValueCounts around(Stored part, double value) {
        return part.read(part.samples().slice(new ValueInterval(value, value)));
    }

    /** So that the tail of so many bytes holds all of it, and little is read. */
    @ParameterizedTest
    @MethodSource("kinds")
    void anIndexTakesFewBytesAndASliceOfARankFewValues(Kind kind) {
        for (int size : new int[] {3_000, 20_000, 200_000}) {
            ValueCounts counts = counts(kind, size);
            assertThat(ValueCountsIndex.encode(counts)).hasSizeBetween(100, ValueCountsIndex.MOST_BYTES);
            Stored part = Stored.of(counts);
            RankBounds bounds = new RankBounds(List.of(), List.of(part.samples()));
            SampledCounts.Slice slice = part.samples().slice(bounds.around(counts.count() / 2, counts.count() / 2 + 1));
            assertThat(slice.to() - slice.from()).isLessThanOrEqualTo(Math.max(512, size / 16));
        }
    }

    @Test
    void fewValuesHaveNoIndexAndDecodingIgnoresIt() {
        ValueCounts few = counts(kinds().toList().getFirst(), ValueCountsIndex.LEAST_VALUES - 1);
        ValueCounts many = counts(kinds().toList().getFirst(), ValueCountsIndex.LEAST_VALUES);

        assertThat(ValueCountsIndex.decode(ValueCountsCodec.encode(few))).isEmpty();
        assertThat(ValueCountsIndex.decode(ValueCountsCodec.encode(many))).isPresent();
        byte[] asBefore = Arrays.copyOf(
                ValueCountsCodec.encode(many),
                ValueCountsCodec.encode(many).length - ValueCountsIndex.encode(many).length);
        assertThat(ValueCountsIndex.decode(asBefore)).isEmpty();
        for (byte[] encoded : List.of(ValueCountsCodec.encode(many), asBefore)) {
            ValueCounts decoded = ValueCountsCodec.decode(encoded);
            assertThat(decoded.count()).isEqualTo(many.count());
            assertThat(decoded.max()).isEqualTo(many.max());
        }
    }

    @Test
    void refusesAnIndexThatIsCutShortOrDoesNotFit() {
        byte[] encoded = ValueCountsIndex.encode(counts(kinds().toList().getFirst(), 4_000));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> ValueCountsIndex.decode(Arrays.copyOfRange(encoded, 9, encoded.length)))
                .withMessageContaining("cut short");
        encoded[1] ^= 1;
        assertThatIllegalArgumentException().isThrownBy(() -> ValueCountsIndex.decode(encoded));
        assertThat(ValueCountsIndex.decode(new byte[0])).isEmpty();
    }

    private static ValueCounts counts(Kind kind, int values) {
        ValueCountsBuilder builder = new ValueCountsBuilder();
        DoubleStream.generate(kind.values())
                .limit(values)
                .map(value -> value + 0.0)
                .distinct()
                .sorted()
                .forEach(value -> builder.add(value, kind.counts().getAsLong()));
        return builder.build();
    }

    /** What a row holds, and what is read of it. */
    private static final class Stored {
        private final ValueCounts counts;
        private final byte[] encoded;
        private final SampledCounts samples;

        private Stored(ValueCounts counts) {
            this.counts = counts;
            this.encoded = ValueCountsCodec.encode(counts);
            byte[] tail = Arrays.copyOfRange(encoded, encoded.length - ValueCountsIndex.MOST_BYTES, encoded.length);
            this.samples = ValueCountsIndex.decode(tail).orElseThrow();
        }

        static Stored of(ValueCounts counts) {
            return new Stored(counts);
        }

        ValueCounts counts() {
            return counts;
        }

        SampledCounts samples() {
            return samples;
        }

        ValueCounts read(SampledCounts.Slice slice) {
            return ValueCountsCodec.decode(
                    slice,
                    bytes(ValueCountsCodec.valuesFrom(slice), ValueCountsCodec.bytesOfValues(slice)),
                    bytes(ValueCountsCodec.countsFrom(samples, slice), ValueCountsCodec.bytesOfCounts(slice)));
        }

        private byte[] bytes(int from, int length) {
            return Arrays.copyOfRange(encoded, from, from + length);
        }
    }
}
