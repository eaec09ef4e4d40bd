package dev.aviary.ingest.trace;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;

class TraceHeaderTest {
    private static final String ONE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String OTHER = "0af7651916cd43dd8448eb211c80319c";

    private final Headers headers = new RecordHeaders();

    @Test
    void aRecordThatRequestsShareBelongsToTheTraceOfEach() {
        sending(ONE).mark(headers);
        sending(OTHER).mark(headers);

        assertThat(TraceHeader.of(headers))
                .map(context -> Span.fromContext(context).getSpanContext())
                .extracting(SpanContext::getTraceId)
                .containsExactly(ONE, OTHER);
    }

    @Test
    void aRecordOfRequestsThatAreNotTracedHasNoHeader() {
        PublishSpan.NONE.mark(headers);

        assertThat(headers.toArray()).isEmpty();
        assertThat(TraceHeader.of(headers)).isEmpty();
    }

    @Test
    void whatIsNoTraceAndWhatIsNotRecordedIsPassedOver() {
        for (String value : new String[] {"", "nonsense", "00-" + ONE + "-00f067aa0ba902b7-00"}) {
            headers.add("traceparent", value.getBytes(StandardCharsets.UTF_8));
        }
        headers.add("traceparent", null);

        assertThat(TraceHeader.of(headers)).isEmpty();
    }

    private static PublishSpan sending(String traceId) {
        return new PublishSpan(Span.wrap(
                SpanContext.create(traceId, "00f067aa0ba902b7", TraceFlags.getSampled(), TraceState.getDefault())));
    }
}
