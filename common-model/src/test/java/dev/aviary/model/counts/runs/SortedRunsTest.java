package dev.aviary.model.counts.runs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.aviary.model.counts.ValueCounts;
import dev.aviary.model.counts.ValueCountsBuilder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.DoubleSupplier;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SortedRunsTest {
    record Kind(int runs, int largestRun, DoubleSupplier values) {}

    /** Many small runs, few large ones, values that repeat, that do not, and that differ in magnitude. */
    static Stream<Kind> kinds() {
        Random random = new Random(11);
        return Stream.of(
                new Kind(1, 50, random::nextGaussian),
                new Kind(40, 9_000, random::nextGaussian),
                new Kind(900, 300, random::nextDouble),
                new Kind(30, 5_000, () -> random.nextInt(700) / 10.0),
                new Kind(5, 40_000, () -> Math.scalb(random.nextGaussian(), random.nextInt(-900, 900))),
                new Kind(60, 3_000, () -> random.nextInt(100) == 0 ? random.nextGaussian() : 1.5),
                new Kind(60, 3_000, () -> random.nextInt(3_000) == 0 ? -4 : random.nextGaussian()),
                new Kind(1_100, 3, () -> random.nextInt(2) * 0.0),
                // So many that several threads count them.
                new Kind(80, 20_000, random::nextGaussian),
                new Kind(80, 20_000, () -> random.nextInt(60_000) == 0 ? 0.5 : random.nextGaussian()));
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void answersAsOneSortedListWould(Kind kind) {
        Random random = new Random(12);
        List<ValueCounts> parts = new ArrayList<>();
        List<double[]> all = new ArrayList<>();
        for (int run = 0; run < kind.runs(); run++) {
            double[] values = DoubleStream.generate(kind.values())
                    .map(value -> value + 0.0)
                    .limit(random.nextInt(kind.largestRun()))
                    .sorted()
                    .toArray();
            ValueCountsBuilder builder = new ValueCountsBuilder();
            Arrays.stream(values).forEach(value -> builder.add(value, 1));
            parts.add(builder.build());
            all.add(values);
        }
        double[] sorted = all.stream().flatMapToDouble(Arrays::stream).sorted().toArray();

        SortedRuns runs = new SortedRuns(parts);

        assertThat(runs.count()).isEqualTo(sorted.length);
        if (sorted.length > 0) {
            for (int i = 0; i < 200; i++) {
                int rank = random.nextInt(sorted.length);
                assertThat(runs.atRank(rank)).isEqualTo(sorted[rank]);
            }
            assertThat(runs.mode()).isEqualTo(modeOf(sorted));
            assertThat(runs.atRank(0)).isEqualTo(sorted[0]).isEqualTo(runs.min());
            assertThat(runs.atRank(sorted.length - 1))
                    .isEqualTo(sorted[sorted.length - 1])
                    .isEqualTo(runs.max());
        }
        double[] merged = new double[sorted.length];
        int[] size = new int[1];
        runs.forEach((value, count) -> {
            Arrays.fill(merged, size[0], size[0] + Math.toIntExact(count), value);
            size[0] += Math.toIntExact(count);
        });
        assertThat(merged).isEqualTo(sorted);
        assertThat(runs.merged().count()).isEqualTo(sorted.length);
    }

    @Test
    void theCountsOfNoPartAreEmpty() {
        assertThat(new SortedRuns(List.of()).merged().isEmpty()).isTrue();
    }

    @Test
    void aZeroIsFoundAsSuchHoweverManyPartsHoldIt() {
        List<ValueCounts> parts =
                Collections.nCopies(5_000, ValueCounts.of(new double[] {-1, 0, 1}, new long[] {1, 3, 1}));

        assertThat(Double.valueOf(new SortedRuns(parts).atRank(12_000))).isEqualTo(Double.valueOf(0.0));
    }

    @Test
    void theLeastOfSeveralModesIsTheAnswerWhicheverThreadCountsIt() {
        Random random = new Random(14);
        List<ValueCounts> parts = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            double[] values = random.doubles(15_000).toArray();
            values[0] = 0.125;
            values[1] = 0.875;
            parts.add(ValueCounts.ofDistinct(
                    Arrays.stream(values).sorted().distinct().toArray()));
        }

        assertThat(new SortedRuns(parts).areVeryMany()).isTrue();
        assertThat(new SortedRuns(parts).mode()).isEqualTo(0.125);
    }

    /** Of so many that one thread answers, and of so many that several do. */
    @ParameterizedTest
    @ValueSource(ints = {3_000, 15_000})
    void buffersAreAdmittedBeforeTheyAreHeldAndGivenBack(int sizeOfAPart) {
        Random random = new Random(13);
        List<ValueCounts> parts = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            parts.add(ValueCounts.ofDistinct(
                    random.doubles(sizeOfAPart).sorted().distinct().toArray()));
        }
        List<Consumer<SortedRuns>> answers =
                List.of(SortedRuns::mode, SortedRuns::merged, SortedRuns::repetition, runs -> runs.atRank(60_000));

        for (Consumer<SortedRuns> answer : answers) {
            LimitedMemory enough = new LimitedMemory(Long.MAX_VALUE);
            answer.accept(new SortedRuns(parts, enough));
            assertThat(enough.held).isZero();
            assertThat(enough.most).isPositive();

            LimitedMemory tooLittle = new LimitedMemory(enough.most - 1);
            assertThatIllegalStateException().isThrownBy(() -> answer.accept(new SortedRuns(parts, tooLittle)));
        }
    }

    private static final class LimitedMemory implements BufferMemory {
        private final long limit;
        private long held;
        private long most;

        LimitedMemory(long limit) {
            this.limit = limit;
        }

        @Override
        public void reserve(long bytes) {
            if (held + bytes > limit) {
                throw new IllegalStateException("not admitted");
            }
            held += bytes;
            most = Math.max(most, held);
        }

        @Override
        public void release(long bytes) {
            held -= bytes;
        }
    }

    private static double modeOf(double[] sorted) {
        double mode = sorted[0];
        int occurrences = 0;
        int start = 0;
        for (int i = 0; i < sorted.length; i++) {
            if (sorted[i] != sorted[start]) {
                start = i;
            }
            if (i - start + 1 > occurrences) {
                occurrences = i - start + 1;
                mode = sorted[i];
            }
        }
        return mode;
    }
}
