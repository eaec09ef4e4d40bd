package dev.aviary.query.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aviary.query.live.Position.Place;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PositionTest {
    @Test
    void readsWhatItWrote() {
        Position position = new Position();
        position.set(Topic.READINGS, 0, new Place(12_345, 678));
        position.set(Topic.READINGS, 1, new Place(0, 0));
        position.set(Topic.METRICS, 0, new Place(Integer.MAX_VALUE * 4L, 0));

        Position read = Position.parse(position.toString()).orElseThrow();

        assertThat(read).hasToString(position.toString());
        assertThat(read.partitions(Topic.READINGS)).isEqualTo(2);
        assertThat(read.at(Topic.READINGS, 0)).isEqualTo(new Place(12_345, 678));
        assertThat(read.at(Topic.METRICS, 0).offset()).isEqualTo(Integer.MAX_VALUE * 4L);
    }

    @Test
    void findsNoPartitionOfTopicsThatDoNotExist() {
        assertThat(new Position()).hasToString("_");
        assertThat(Position.parse("_").orElseThrow().partitions(Topic.READINGS)).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "1",
                "1_2_3",
                "1..2_",
                ".1_",
                "1._",
                "-1_",
                "1-_",
                "A_",
                "1_é",
                "0123456789abc_",
                "1-zzzzzz_"
            })
    void isNotReadFromAnythingElse(String text) {
        assertThat(Position.parse(text)).isEmpty();
    }
}
