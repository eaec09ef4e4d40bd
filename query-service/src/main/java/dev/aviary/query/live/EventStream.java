package dev.aviary.query.live;

import dev.aviary.query.live.Position.Place;
import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RetriableException;

/**
 * All events from a position on, each exactly once, read from Kafka at the pace of its one reader. Holds the frame being
 * read and what one fetch brings, whatever the reader's pace. Not thread-safe.
 */
public final class EventStream implements AutoCloseable {
    /** Takes the events of a stream. */
    public interface Sink {
        /**
         * Takes the next event.
         *
         * @param id resumes right after this event, on any instance
         */
        void take(String id, LiveEvent event) throws IOException;
    }

    private final TopicReader reader;
    private final Duration discoveryInterval;
    private final Position position = new Position();
    private boolean gap;
    private long nextLook;

    EventStream(TopicReader reader, Duration discoveryInterval) {
        this.reader = reader;
        this.discoveryInterval = discoveryInterval;
    }

    /** Goes on from the position; without one, begins now. */
    void begin(Optional<Position> last, boolean resumed) {
        Map<Topic, List<TopicPartition>> partitions = reader.partitions();
        List<TopicPartition> all =
                partitions.values().stream().flatMap(Collection::stream).toList();
        Map<TopicPartition, Long> ends = reader.ends(all);
        gap = resumed && last.isEmpty();
        if (last.isEmpty()) {
            start(partitions, ends);
        } else {
            resume(last.get(), partitions, ends, reader.beginnings(all));
        }
        addNewPartitionsLater();
    }

    private void start(Map<Topic, List<TopicPartition>> partitions, Map<TopicPartition, Long> offsets) {
        partitions.forEach((topic, ofTopic) -> ofTopic.forEach(partition ->
                position.set(topic, partition.partition(), new Place(offsets.getOrDefault(partition, 0L), 0))));
        reader.add(offsets);
    }

    private void resume(
            Position last,
            Map<Topic, List<TopicPartition>> partitions,
            Map<TopicPartition, Long> ends,
            Map<TopicPartition, Long> beginnings) {
        Map<TopicPartition, Long> starts = new HashMap<>();
        partitions.forEach((topic, ofTopic) -> {
            gap |= last.partitions(topic) > ofTopic.size();
            for (TopicPartition partition : ofTopic) {
                Place place = held(
                        wanted(last, topic, partition),
                        beginnings.getOrDefault(partition, 0L),
                        ends.getOrDefault(partition, 0L));
                position.set(topic, partition.partition(), place);
                starts.put(partition, place.offset());
            }
        });
        reader.add(starts);
    }

    /** A partition that the id does not name was added after it, so all that it ever held is new. */
    private static Place wanted(Position last, Topic topic, TopicPartition partition) {
        return partition.partition() < last.partitions(topic) ? last.at(topic, partition.partition()) : new Place(0, 0);
    }

    private Place held(Place wanted, long beginning, long end) {
        if (wanted.offset() >= beginning && wanted.offset() <= end) {
            return wanted;
        }
        gap = true;
        return new Place(wanted.offset() < beginning ? beginning : end, 0);
    }

    /** The id of the last event, or of the place at which the stream began. */
    public String id() {
        return position.toString();
    }

    /** Whether the stream's first event will be a gap. */
    public boolean beginsWithGap() {
        return gap;
    }

    /** Hands on what has arrived; waits for it, but not longer than the limit. */
    public void poll(Duration limit, Sink sink) throws IOException {
        if (gap) {
            gap = false;
            sink.take(id(), new LiveEvent.Gap());
        }
        addNewPartitions();
        if (reader.readsNothing()) {
            // The topics are not there yet.
            LockSupport.parkNanos(limit.toNanos());
            return;
        }
        try {
            for (ConsumerRecord<byte[], byte[]> message : reader.poll(limit)) {
                deliver(message, sink);
            }
        } catch (OffsetOutOfRangeException e) {
            skip(e.offsetOutOfRangePartitions().keySet());
        }
    }

    private void deliver(ConsumerRecord<byte[], byte[]> message, Sink sink) throws IOException {
        Topic topic = reader.topicOf(new TopicPartition(message.topic(), message.partition()));
        Place place = position.at(topic, message.partition());
        List<LiveEvent> events = Decoder.events(topic, message.value());
        // A stream that goes on within a record leaves out the events that its client has had.
        int first = place.offset() == message.offset() ? place.index() : 0;
        for (int i = first; i < events.size() - 1; i++) {
            // Before the event is handed on with its id, which names the event after it.
            position.set(topic, message.partition(), new Place(message.offset(), i + 1));
            sink.take(id(), events.get(i));
        }
        position.set(topic, message.partition(), new Place(message.offset() + 1, 0));
        if (first < events.size()) {
            sink.take(id(), events.getLast());
        }
    }

    /** The reader was so slow that Kafka deleted records that it had not read yet. */
    private void skip(Collection<TopicPartition> lost) {
        reader.beginnings(lost).forEach((partition, offset) -> {
            position.set(reader.topicOf(partition), partition.partition(), new Place(offset, 0));
            reader.seek(partition, offset);
        });
        gap = true;
    }

    private void addNewPartitions() {
        if (System.nanoTime() - nextLook < 0) {
            return;
        }
        try {
            Map<TopicPartition, Long> added = new HashMap<>();
            reader.partitions()
                    .forEach((topic, ofTopic) -> ofTopic.stream()
                            .filter(partition -> !reader.reads(partition))
                            .forEach(partition -> added.put(partition, 0L)));
            begin(added);
        } catch (RetriableException e) {
            // Kafka is unavailable; added partitions are found once it is available.
        }
        addNewPartitionsLater();
    }

    private void begin(Map<TopicPartition, Long> added) {
        if (!added.isEmpty()) {
            added.keySet().stream()
                    .sorted((one, other) -> Integer.compare(one.partition(), other.partition()))
                    .forEach(partition ->
                            position.set(reader.topicOf(partition), partition.partition(), new Place(0, 0)));
            reader.add(added);
        }
    }

    private void addNewPartitionsLater() {
        nextLook = System.nanoTime() + discoveryInterval.toNanos();
    }

    @Override
    public void close() {
        reader.close();
    }
}
