package dev.aviary.ingest.http.deadletter;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.aviary.ingest.deadletter.DeadLetter;
import dev.aviary.ingest.deadletter.DeadLetter.Source;
import dev.aviary.ingest.http.deadletter.DeadLetterResponse.Content;
import dev.aviary.ingest.http.deadletter.DeadLetterResponse.HeldDevice;
import dev.aviary.ingest.http.deadletter.DeadLetterResponse.HeldReading;
import dev.aviary.ingest.publish.kafka.KafkaConfig;
import dev.aviary.model.EpochMicros;
import dev.aviary.model.Reading;
import dev.aviary.model.codec.DeviceDescriptionCodec;
import dev.aviary.model.codec.MetricCodec;
import dev.aviary.model.codec.ReadingCodec;
import dev.aviary.model.codec.UndecodableException;
import dev.aviary.model.description.DeviceDescription;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.util.Base64;

/** Shows what dead letters hold: decoded where that is possible. */
@Singleton
class DeadLetterContents {
    private final KafkaConfig config;
    private final ObjectMapper mapper;

    DeadLetterContents(KafkaConfig config, ObjectMapper mapper) {
        this.config = config;
        this.mapper = mapper;
    }

    DeadLetterResponse show(DeadLetter letter) {
        Source source = letter.source();
        return new DeadLetterResponse(
                letter.id().toString(),
                source == null ? null : source.topic(),
                source == null ? null : source.partition(),
                source == null ? null : source.offset(),
                letter.reason(),
                seconds(EpochMicros.of(letter.failedAt())),
                content(source == null ? "" : source.topic(), letter.value()));
    }

    private Content content(String topic, byte[] value) {
        try {
            if (topic.equals(config.readingsTopic())) {
                return new Content(
                        ReadingCodec.decode(value).stream()
                                .map(DeadLetterContents::held)
                                .toList(),
                        null,
                        null,
                        null);
            }
            if (topic.equals(config.metricsTopic())) {
                return new Content(null, wellFormed(MetricCodec.decode(value).json()), null, null);
            }
            if (topic.equals(config.devicesTopic())) {
                return new Content(null, null, held(DeviceDescriptionCodec.decode(value)), null);
            }
        } catch (UndecodableException | JsonProcessingException e) {
            // Shown as it is, below.
        }
        return new Content(null, null, null, Base64.getEncoder().encodeToString(value));
    }

    /** It stands in the response as it was sent, so it must not break it. */
    private String wellFormed(String json) throws JsonProcessingException {
        mapper.reader().with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).readTree(json);
        return json;
    }

    private static HeldReading held(Reading reading) {
        return new HeldReading(
                seconds(reading.epochMicros()),
                reading.series().deviceUuid(),
                reading.series().type(),
                reading.value());
    }

    private static HeldDevice held(DeviceDescription description) {
        return new HeldDevice(description.deviceUuid(), description.name(), description.units(), description.tags());
    }

    private static BigDecimal seconds(long epochMicros) {
        return new BigDecimal(EpochMicros.toSeconds(epochMicros));
    }
}
