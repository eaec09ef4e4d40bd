package dev.aviary.model.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.aviary.model.counts.ValueCounts;
import dev.aviary.model.counts.ValueCountsBuilder;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ValueCountsCodecTest {
    @Test
    void readsBackWhatItWrote() {
        Random random = new Random(11);
        ValueCountsBuilder builder = new ValueCountsBuilder().add(-Double.MAX_VALUE, Long.MAX_VALUE / 4);
        double value = -1e6;
        for (int i = 0; i < 10_000; i++) {
            value += random.nextDouble() + 1e-9;
            builder.add(value, 1L << random.nextInt(40));
        }
        ValueCounts counts = builder.add(Double.MAX_VALUE, 1).build();

        ValueCounts decoded = ValueCountsCodec.decode(ValueCountsCodec.encode(counts));

        assertThat(decoded.size()).isEqualTo(counts.size());
        assertThat(decoded.count()).isEqualTo(counts.count());
        for (int i = 0; i < counts.size(); i++) {
            assertThat(decoded.valueAt(i)).isEqualTo(counts.valueAt(i));
            assertThat(decoded.countAt(i)).isEqualTo(counts.countAt(i));
        }
    }

    @Test
    void readsBackValuesThatOccurOnceEach() {
        double[] values =
                new Random(12).doubles(10_000, -50, 50).sorted().distinct().toArray();
        ValueCounts counts = ValueCounts.ofDistinct(values.clone());

        ValueCounts decoded = ValueCountsCodec.decode(ValueCountsCodec.encode(counts));

        assertThat(decoded.areDistinct()).isTrue();
        assertThat(decoded.count()).isEqualTo(values.length);
        for (int i = 0; i < values.length; i++) {
            assertThat(decoded.valueAt(i)).isEqualTo(values[i]);
            assertThat(decoded.countAt(i)).isOne();
        }
    }

    @Test
    void refusesDistinctValuesThatAreNotAscendingAndFinite() {
        for (double[] values : new double[][] {
            {2, 1},
            {1, 1},
            {-0.0, 0.0},
            {Double.NaN},
            {1, Double.NaN},
            {1, Double.POSITIVE_INFINITY},
            {Double.NEGATIVE_INFINITY, 1}
        }) {
            assertThatIllegalArgumentException().isThrownBy(() -> ValueCounts.ofDistinct(values));
        }
        assertThat(ValueCounts.ofDistinct(new double[] {-0.0}).valueAt(0)).isEqualTo(0.0);
    }

    @Test
    void aValueThatOccursOnceTakesNineBytes() {
        byte[] none = ValueCountsCodec.encode(ValueCounts.empty());
        byte[] one = ValueCountsCodec.encode(ValueCounts.of(new double[] {21.5}, new long[] {1}));

        assertThat(one.length - none.length).isEqualTo(9);
        assertThat(ValueCountsCodec.decode(none).isEmpty()).isTrue();
    }

    @Test
    void refusesBytesThatAreCutShortOrOfAnotherVersion() {
        byte[] encoded = ValueCountsCodec.encode(ValueCounts.of(new double[] {1, 2}, new long[] {300, 1}));

        for (int length = 0; length < encoded.length; length++) {
            byte[] cut = Arrays.copyOf(encoded, length);
            assertThatIllegalArgumentException().isThrownBy(() -> ValueCountsCodec.decode(cut));
        }
        encoded[0] = 2;
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ValueCountsCodec.decode(encoded))
                .withMessageContaining("version");
    }
}
