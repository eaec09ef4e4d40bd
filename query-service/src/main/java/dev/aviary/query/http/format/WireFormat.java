package dev.aviary.query.http.format;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import io.quarkus.jackson.ObjectMapperCustomizer;
import jakarta.inject.Singleton;
import java.io.IOException;

/** Teaches Jackson the numbers of our answers. */
@Singleton
class WireFormat implements ObjectMapperCustomizer {
    @Override
    public void customize(ObjectMapper mapper) {
        mapper.registerModule(new SimpleModule("aviary")
                .addSerializer(double.class, new Numbers())
                .addSerializer(Double.class, new Numbers())
                .addSerializer(EpochTime.class, new Times()));
    }

    private static final class Numbers extends JsonSerializer<Double> {
        @Override
        public void serialize(Double value, JsonGenerator json, SerializerProvider provider) throws IOException {
            json.writeNumber(WireNumber.of(value));
        }
    }

    private static final class Times extends JsonSerializer<EpochTime> {
        @Override
        public void serialize(EpochTime time, JsonGenerator json, SerializerProvider provider) throws IOException {
            TimeFormat format =
                    provider.getAttribute(TimeFormat.class) instanceof TimeFormat asked ? asked : TimeFormat.SECONDS;
            String text = format.format(time.micros());
            if (format.isText()) {
                json.writeString(text);
            } else {
                json.writeNumber(text);
            }
        }
    }
}
