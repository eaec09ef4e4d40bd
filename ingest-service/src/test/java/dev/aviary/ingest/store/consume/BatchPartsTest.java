package dev.aviary.ingest.store.consume;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BatchPartsTest {
    @Test
    void movesThePositionsWithTheLastPart() {
        assertThat(storing(List.of(List.of(1, 2), List.of(3)), 0)).containsExactly("[1, 2]", "[3] moves");
    }

    @Test
    void movesThePositionsWithoutRowsWhereNothingCouldBeDecoded() {
        assertThat(storing(List.of(), 0)).containsExactly("[] moves");
    }

    @Test
    void halvesWhatIsRefusedAndMovesThePositionsAfterIt() {
        assertThat(storing(List.of(List.of(1), List.of(2, 7, 3)), 7))
                .containsExactly("[1]", "[2]", "blamed 7", "[3]", "[] moves");
    }

    private static List<String> storing(List<List<Integer>> pieces, int refused) {
        List<String> done = new ArrayList<>();
        BatchParts<Integer> parts = new BatchParts<>(pieces);
        for (var next = parts.next(); next.isPresent(); next = parts.next()) {
            if (next.get().rows().contains(refused)) {
                Optional<Integer> culprit = parts.refused();
                culprit.ifPresent(row -> done.add("blamed " + row));
            } else {
                done.add(next.get().rows() + (next.get().moves() ? " moves" : ""));
                parts.stored();
            }
        }
        return done;
    }
}
