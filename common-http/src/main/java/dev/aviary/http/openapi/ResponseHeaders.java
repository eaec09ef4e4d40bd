package dev.aviary.http.openapi;

import dev.aviary.http.endpoint.ServedOperation;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.headers.Header;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/** The headers of responses. */
final class ResponseHeaders {
    private static final String NOT_MODIFIED = "304";

    private ResponseHeaders() {}

    static void complete(Operation operation, ServedOperation served) {
        boolean isTagged = served.method().equals("GET")
                && !served.ignoresUnknown()
                && served.parameters().containsKey("times");
        if (isTagged) {
            operation
                    .getResponses()
                    .addAPIResponse(
                            NOT_MODIFIED,
                            OASFactory.createAPIResponse().description("The answer has an ETag of If-None-Match"));
        }
        operation.getResponses().getAPIResponses().forEach((status, response) -> {
            if (status.startsWith("2") || status.equals(NOT_MODIFIED)) {
                if (response.getDescription() == null) {
                    response.setDescription(operation.getSummary());
                }
                ofSuccess(response, served, isTagged);
            }
        });
    }

    private static void ofSuccess(APIResponse response, ServedOperation served, boolean isTagged) {
        addAlways(response, "Date", "the time of the answer (RFC 9110)", "Wed, 25 Nov 2026 15:12:15 GMT");
        if (served.parameters().containsKey("cursor")) {
            add(response, "Link", "the next page, when one follows (RFC 8288)", "<?limit=1&cursor=AAE>; rel=\"next\"");
        }
        if (isTagged) {
            add(response, "ETag", "an opaque tag, equal for equal answers", "\"2b8f\"");
        }
        if (served.parameters().containsKey("points")) {
            add(response, "Aviary-Bucket-Seconds", "the width of the buckets in seconds; absent with bucket", "300");
        }
        if (!served.method().equals("GET")) {
            add(response, "Aviary-Position", "an opaque position, for Aviary-After of a GET", "r.0.1a");
        }
    }

    static void ofError(APIResponse response, int status) {
        addAlways(response, "Date", "the time of the answer (RFC 9110)", "Wed, 25 Nov 2026 15:12:15 GMT");
        switch (status) {
            case 401 -> addAlways(response, "WWW-Authenticate", "the scheme of authentication", "Bearer");
            case 415 -> {
                add(response, "Accept", "the media types that are taken", "application/json");
                addAlways(response, "Accept-Encoding", "the encodings that are taken", "gzip, identity");
            }
            case 429, 503 -> addAlways(response, "Retry-After", "seconds after which to send the request again", "1");
            default -> {
                // The others have none of their own.
            }
        }
    }

    private static void addAlways(APIResponse response, String name, String description, String example) {
        response.addHeader(name, header(description, example).required(true));
    }

    private static void add(APIResponse response, String name, String description, String example) {
        response.addHeader(name, header(description, example));
    }

    private static Header header(String description, String example) {
        return OASFactory.createHeader()
                .description(description)
                .schema(OASFactory.createSchema().addType(Schema.SchemaType.STRING))
                .example(example);
    }
}
