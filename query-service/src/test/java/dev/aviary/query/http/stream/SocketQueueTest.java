package dev.aviary.query.http.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aviary.model.Metric;
import dev.aviary.model.Reading;
import dev.aviary.model.Series;
import dev.aviary.model.UuidV7;
import dev.aviary.query.live.LiveEvent;
import java.time.Instant;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

final class SocketQueueTest {
    private final Series one = new Series(UUID.randomUUID(), "one");
    private final Series two = new Series(UUID.randomUUID(), "two");
    private final FrameMemory memory = new FrameMemory(10_000);
    private final SocketQueue queue = new SocketQueue(new SocketQueue.Limits(4, 2, 2_000), memory);

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

    @Test
    void keepsNoMoreBytesThanItMayButAtLeastTheNewestFrame() {
        queue.add(metric("a", 600));
        queue.add(metric("b", 600));
        assertThat(queue.size()).isEqualTo(1);
        queue.add(metric("c", 3_000));

        assertThat(queue.next(10, Long.MAX_VALUE)).extracting(Frame::text).containsExactly("x".repeat(3_000));
        assertThat(queue.dropped()).isEqualTo(2);
        assertThat(memory.bytes()).isZero();
    }

    @Test
    void aBatchEndsWithTheFrameThatReachesItsBytes() {
        queue.add(metric("a", 100));
        queue.add(metric("b", 100));

        assertThat(queue.next(10, 1)).hasSize(1);
        assertThat(queue.next(10, 1)).hasSize(1);
        assertThat(queue.next(10, 1)).isEmpty();
    }

    @Test
    void aFrameThatWaitsForSeveralSocketsCountsOnce() {
        SocketQueue other = new SocketQueue(new SocketQueue.Limits(4, 2, 2_000), memory);
        Frame frame = metric("a", 100);
        queue.add(frame);
        other.add(frame);

        assertThat(memory.bytes()).isEqualTo(frame.bytes());
        queue.clear();
        assertThat(memory.bytes()).isEqualTo(frame.bytes());
        other.clear();
        assertThat(memory.bytes()).isZero();
    }

    @Test
    void aQueueIsDroppedWhenAllSocketsTogetherHoldTooMuch() {
        memory.hold(metric("elsewhere", 5_000));
        add(one, 1);

        assertThat(queue.size()).isZero();
        assertThat(queue.dropped()).isOne();
    }

    private static Frame metric(String name, int length) {
        return Frame.of(new LiveEvent.OfMetric(
                new Metric(UuidV7.at(Instant.EPOCH, new Random(1)), name, 0, "x".repeat(length))));
    }

    private void add(Series series, int value) {
        queue.add(Frame.of(new LiveEvent.OfReading(new Reading(series, 0, value))));
    }

    private Iterable<Integer> values(int limit) {
        return queue.next(limit, Long.MAX_VALUE).stream()
                .map(frame ->
                        (int) ((LiveEvent.OfReading) frame.event()).reading().value())
                .toList();
    }
}
