package dev.aviary.query.http.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aviary.model.Reading;
import dev.aviary.model.Series;
import dev.aviary.query.live.LiveEvent;
import java.util.UUID;
import org.junit.jupiter.api.Test;

final class SocketQueueTest {
    private final Series one = new Series(UUID.randomUUID(), "one");
    private final Series two = new Series(UUID.randomUUID(), "two");
    private final SocketQueue queue = new SocketQueue(4, 2);

    @Test
    void keepsAllInTheirOrderForAClientThatKeepsUp() {
        add(one, 1);
        add(two, 2);
        add(one, 3);

        assertThat(values(2)).containsExactly(1, 2);
        assertThat(values(2)).containsExactly(3);
        assertThat(queue.coalesced()).isZero();
    }

    @Test
    void keepsTheNewestOfEachSeriesForAClientThatIsBehind() {
        for (int value = 0; value < 1_000; value++) {
            add(value % 2 == 0 ? one : two, value);
        }

        assertThat(queue.size()).isEqualTo(2);
        assertThat(values(10)).containsExactly(998, 999);
        assertThat(queue.coalesced()).isEqualTo(998);
    }

    @Test
    void keepsAllAgainOnceTheClientHasCaughtUp() {
        for (int value = 0; value < 10; value++) {
            add(one, value);
        }
        assertThat(values(10)).containsExactly(9);

        add(one, 10);
        add(one, 11);

        assertThat(values(10)).containsExactly(10, 11);
    }

    @Test
    void dropsTheSeriesThatWaitsLongestWhenThereAreTooMany() {
        for (int value = 0; value < 6; value++) {
            add(new Series(UUID.randomUUID(), "many"), value);
        }

        assertThat(values(10)).containsExactly(4, 5);
        assertThat(queue.dropped()).isEqualTo(4);
    }

    private void add(Series series, int value) {
        queue.add(Frame.of(new LiveEvent.OfReading(new Reading(series, 0, value))));
    }

    private Iterable<Integer> values(int limit) {
        return queue.next(limit).stream()
                .map(frame ->
                        (int) ((LiveEvent.OfReading) frame.event()).reading().value())
                .toList();
    }
}
