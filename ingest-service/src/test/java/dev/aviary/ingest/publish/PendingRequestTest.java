package dev.aviary.ingest.publish;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aviary.ingest.publish.kafka.KafkaUnavailableException;
import dev.aviary.ingest.trace.PublishSpan;
import dev.aviary.model.StreamPosition;
import dev.aviary.model.StreamPosition.Partition;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.helpers.test.UniAssertSubscriber;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;

class PendingRequestTest {
    private static final UUID TOPIC = UUID.randomUUID();

    private final StreamPosition first = position(0, 7);
    private final StreamPosition second = position(1, 9);
    private final AtomicReference<PendingRequest> request = new AtomicReference<>();

    @Test
    void completesWithThePositionOfItsOnlyRecord() {
        UniAssertSubscriber<StreamPosition> answer = answerTo(1);

        request.get().acknowledge(first);

        assertThat(answer.assertCompleted().getItem()).isSameAs(first);
    }

    @Test
    void completesWithThePositionsOfAllItsRecordsOnceTheLastIsAcknowledged() {
        UniAssertSubscriber<StreamPosition> answer = answerTo(3);

        request.get().acknowledge(second);
        request.get().acknowledge(first);
        answer.assertNotTerminated();
        request.get().acknowledge(position(1, 8));

        assertThat(answer.assertCompleted().getItem().next())
                .containsExactlyInAnyOrderEntriesOf(Map.of(new Partition(TOPIC, 0), 7L, new Partition(TOPIC, 1), 9L));
    }

    @Test
    void failsWithTheFirstRecordThatDoes() {
        UniAssertSubscriber<StreamPosition> answer = answerTo(2);

        request.get().fail(new TimeoutException("late"));
        request.get().acknowledge(first);

        answer.assertFailedWith(KafkaUnavailableException.class, "late");
    }

    @Test
    void isRefusedWhenARecordIsTooLarge() {
        UniAssertSubscriber<StreamPosition> answer = answerTo(1);

        request.get().fail(new RecordTooLargeException("large"));

        answer.assertFailedWith(RecordRefusedException.class, "large");
    }

    private UniAssertSubscriber<StreamPosition> answerTo(int records) {
        Uni<StreamPosition> uni = Uni.createFrom()
                .emitter(emitter -> request.set(new PendingRequest(emitter, records, PublishSpan.NONE)));
        return uni.subscribe().withSubscriber(UniAssertSubscriber.create());
    }

    private static StreamPosition position(int partition, long next) {
        return new StreamPosition(Map.of(new Partition(TOPIC, partition), next));
    }
}
