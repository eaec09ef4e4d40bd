package dev.aviary.ingest.store.reading;

import dev.aviary.ingest.store.position.PositionStep;
import dev.aviary.model.Reading;
import jakarta.inject.Singleton;
import java.util.List;

/** Stores readings as the consumer does, for tests of what stands on them. */
@Singleton
public class ReadingStorage {
    private final ReadingWriter writer;

    ReadingStorage(ReadingWriter writer) {
        this.writer = writer;
    }

    public void write(List<Reading> readings) throws Exception {
        writer.write(readings, PositionStep.NONE);
    }
}
