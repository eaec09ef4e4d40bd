package dev.aviary.ingest.trace;

import io.opentelemetry.context.Context;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** The trace of one record of a batch, where what is done concerns that record alone. */
public final class RecordTrace {
    private RecordTrace() {}

    /**
     * The record's trace, the first where several requests share the record. Without a recorded one it is the current
     * context. While it is current, log lines carry it.
     */
    public static Context of(ConsumerRecord<?, ?> message) {
        List<Context> traces = TraceHeader.of(message.headers());
        return traces.isEmpty() ? Context.current() : traces.getFirst();
    }
}
