package dev.aviary.ingest.scrape;

import dev.aviary.ingest.publish.DeviceNamePublisher;
import dev.aviary.ingest.publish.ReadingPublisher;
import dev.aviary.ingest.publish.kafka.KafkaUnavailableException;
import dev.aviary.ingest.scrape.ScrapeFailedException.Reason;
import dev.aviary.model.EpochMicros;
import dev.aviary.model.StreamPosition;
import dev.aviary.model.description.NamedDevice;
import io.smallrye.mutiny.TimeoutException;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** One poll of a target: fetch a generation, and publish its cells as one batch. */
@Singleton
class CounterScrape {
    private static final Duration LONGEST_ACKNOWLEDGEMENT = Duration.ofSeconds(10);

    private final CounterFetcher fetcher;
    private final ReadingPublisher publisher;
    private final DeviceNamePublisher names;
    private final Clock clock;

    CounterScrape(CounterFetcher fetcher, ReadingPublisher publisher, DeviceNamePublisher names, Clock clock) {
        this.fetcher = fetcher;
        this.publisher = publisher;
        this.names = names;
        this.clock = clock;
    }

    /** Returns once Kafka has acknowledged the readings; how many they are. Blocks. */
    int poll(URI target) throws ScrapeFailedException, InterruptedException {
        String csv = fetcher.fetch(target);
        CounterTable table = CounterTable.parse(csv, EpochMicros.of(clock.instant()));
        List<Uni<StreamPosition>> parts = new ArrayList<>();
        parts.add(publisher.publish(table.readings()));
        for (NamedDevice device : table.switches()) {
            parts.add(names.publish(device));
        }
        try {
            Uni.join().all(parts).andFailFast().await().atMost(LONGEST_ACKNOWLEDGEMENT);
        } catch (KafkaUnavailableException | TimeoutException e) {
            throw new ScrapeFailedException(Reason.KAFKA, "Kafka did not acknowledge");
        }
        return table.readings().size();
    }
}
