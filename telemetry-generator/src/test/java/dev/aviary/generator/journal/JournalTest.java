package dev.aviary.generator.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aviary.generator.simulation.Fleet;
import dev.aviary.generator.simulation.SignalModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {
    private static final Fleet FLEET =
            new Fleet(-5, 20, 1_780_000_000_123_456L, 333, new SignalModel(3, 0.25, 1e-7, 0.5, 0));

    private static final JournalHeader HEADER = new JournalHeader(FLEET, true);

    @TempDir
    Path directory;

    @Test
    void readsBackTheFateOfEachReading() throws IOException {
        Path file = directory.resolve("journal");
        try (JournalWriter writer = JournalWriter.create(file, HEADER)) {
            writer.acknowledged(new long[] {0, 1, 2, 3, 9, 7, 8});
            writer.acknowledged(new long[] {});
            writer.acknowledged(new long[] {5});
            writer.refused(new long[] {4});
            writer.end(List.of(new long[] {10, 11}, new long[] {3, 12}));
        }

        Journal journal = Journal.read(file);
        assertThat(journal.header()).isEqualTo(HEADER);
        assertThat(journal.fleet()).isEqualTo(FLEET);
        assertThat(journal.acknowledged()).isEqualTo(set(0, 1, 2, 3, 5, 7, 8, 9));
        assertThat(journal.refused()).isEqualTo(set(4));
        assertThat(journal.unsettled()).isEqualTo(set(10, 11, 12));
        assertThat(journal.ended()).isTrue();
    }

    @Test
    void readsBackAnySetOfSlotsInAnyOrder() throws IOException {
        Random random = new Random(3);
        for (int i = 0; i < 100; i++) {
            Path file = directory.resolve("journal" + i);
            int[] slots = IntStream.range(0, random.nextInt(1, 200))
                    .map(k -> random.nextInt(300))
                    .toArray();
            try (JournalWriter writer = JournalWriter.create(file, HEADER)) {
                writer.acknowledged(IntStream.of(slots).asLongStream().toArray());
            }
            // The last line counts only once another follows it: it may have been cut off.
            Files.writeString(file, "end\n", StandardOpenOption.APPEND);

            assertThat(Journal.read(file).acknowledged()).isEqualTo(set(slots));
        }
    }

    @Test
    void journalOfAKilledRunHoldsAllButItsLastLine() throws IOException {
        Path file = directory.resolve("journal");
        Files.writeString(file, HEADER.line() + "\n+0-9\n+10-19\n+2");

        Journal journal = Journal.read(file);
        assertThat(journal.ended()).isFalse();
        assertThat(journal.acknowledged().cardinality()).isEqualTo(20);
    }

    @Test
    void anotherFileIsRefused() throws IOException {
        Path file = directory.resolve("journal");
        Files.writeString(file, "hello\n");
        assertThatThrownBy(() -> Journal.read(file)).isInstanceOf(IllegalArgumentException.class);

        Files.writeString(file, HEADER.line() + "\nhello\nend\n");
        assertThatThrownBy(() -> Journal.read(file)).hasMessageContaining("hello");

        Files.writeString(file, "");
        assertThatThrownBy(() -> Journal.read(file)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aRunOfAnEarlierVersionHasNoDescriptions() {
        String earlier = HEADER.line().replace(" described=true", "");

        assertThat(JournalHeader.read(earlier)).isEqualTo(new JournalHeader(FLEET, false));
    }

    private static BitSet set(int... slots) {
        BitSet set = new BitSet();
        IntStream.of(slots).forEach(set::set);
        return set;
    }
}
