package dev.aviary.acceptance.monitoring;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.Span;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A span as a collector sees it; ids in hexadecimal digits, the parent's empty where there is none. */
record CollectedSpan(
        String service,
        String traceId,
        String spanId,
        String parentId,
        String name,
        Span.SpanKind kind,
        Map<String, String> attributes,
        List<String> linkedTraces) {
    static CollectedSpan of(Resource resource, Span span) {
        return new CollectedSpan(
                attributes(resource.getAttributesList()).getOrDefault("service.name", ""),
                hex(span.getTraceId()),
                hex(span.getSpanId()),
                hex(span.getParentSpanId()),
                span.getName(),
                span.getKind(),
                attributes(span.getAttributesList()),
                span.getLinksList().stream().map(link -> hex(link.getTraceId())).toList());
    }

    private static Map<String, String> attributes(List<KeyValue> attributes) {
        return attributes.stream()
                .collect(Collectors.toMap(
                        KeyValue::getKey, attribute -> attribute.getValue().getStringValue(), (first, last) -> last));
    }

    private static String hex(ByteString id) {
        return HexFormat.of().formatHex(id.toByteArray());
    }

    boolean isChildOf(CollectedSpan parent) {
        return parentId.equals(parent.spanId) && traceId.equals(parent.traceId);
    }
}
