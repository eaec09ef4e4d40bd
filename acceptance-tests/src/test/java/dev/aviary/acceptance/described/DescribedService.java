package dev.aviary.acceptance.described;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.util.Set;

/** A service whose every response is checked against its document. */
public final class DescribedService {
    /** What clients act on; each that a response has is described. */
    private static final Set<String> NOTEWORTHY = Set.of(
            "link", "etag", "location", "retry-after", "www-authenticate", "aviary-position", "aviary-bucket-seconds");

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String url;
    private final ApiDocument document;

    public DescribedService(String url, ApiDocument document) {
        this.url = url;
        this.document = document;
    }

    public ApiDocument document() {
        return document;
    }

    /** The response, whose status, media type, headers and body are as described. */
    public HttpResponse<byte[]> send(DescribedRequest request) throws IOException, InterruptedException {
        HttpResponse<byte[]> response = client.send(request.to(url), HttpResponse.BodyHandlers.ofByteArray());
        String what = response.statusCode() + " to " + request;
        JsonNode described = request.operation().response(response.statusCode());
        assertThat(described.isMissingNode()).as("%s has no description", what).isFalse();
        checkHeaders(response, described.path("headers"), what);
        checkBody(response, described.path("content"), what);
        return response;
    }

    private static void checkHeaders(HttpResponse<byte[]> response, JsonNode described, String what) {
        described
                .properties()
                .forEach(header -> assertThat(
                                response.headers().firstValue(header.getKey()).isPresent()
                                        || !header.getValue().path("required").asBoolean())
                        .as("%s has %s", what, header.getKey())
                        .isTrue());
        assertThat(response.headers().map().keySet())
                .as(what)
                .filteredOn(NOTEWORTHY::contains)
                .allSatisfy(name -> assertThat(described.propertyStream().map(entry -> entry.getKey()))
                        .anyMatch(name::equalsIgnoreCase));
    }

    private void checkBody(HttpResponse<byte[]> response, JsonNode described, String what) throws IOException {
        if (described.isMissingNode()) {
            assertThat(response.body()).as(what).isEmpty();
            return;
        }
        String mediaType =
                response.headers().firstValue("content-type").orElse("").replaceAll(";.*", "");
        JsonNode schema = described.path(mediaType).path("schema");
        assertThat(schema.isMissingNode())
                .as("%s of %s is not described", mediaType, what)
                .isFalse();
        if (mediaType.endsWith("/json") || mediaType.endsWith("+json")) {
            JsonNode body = JSON.readTree(response.body());
            assertThat(document.violations(schema, body))
                    .as("%s: %s", what, body)
                    .isEmpty();
        }
    }
}
