package dev.aviary.ingest.http.endpoint;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import dev.aviary.ingest.RealParts;
import dev.aviary.support.Readiness;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What holds for every endpoint that takes a body. */
@QuarkusTest
@WithTestResource(RealParts.class)
class EveryBodyTest {
    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};

    @BeforeEach
    void awaitReady() {
        Readiness.await();
    }

    @Test
    void everyOperationWithABodyIsTested() {
        Map<String, Map<String, Object>> paths =
                given().accept("application/json").get("/openapi").jsonPath().getMap("paths");
        Set<String> operations = new TreeSet<>();
        paths.forEach((path, methods) -> methods.keySet().stream()
                .filter(Set.of("post", "put", "patch")::contains)
                .filter(method -> !path.startsWith("/dead-letters/"))
                .forEach(method -> operations.add(method.toUpperCase(Locale.ROOT) + " " + path)));

        assertThat(Arrays.stream(BodyEndpoint.values()).map(BodyEndpoint::operation))
                .containsExactlyInAnyOrderElementsOf(operations);
    }

    @ParameterizedTest
    @EnumSource
    void aByteOrderMarkIsPassedOver(BodyEndpoint endpoint) throws IOException {
        byte[] marked = concat(BYTE_ORDER_MARK, utf8(endpoint));
        endpoint.takes(marked);
        endpoint.takes(gzip(marked), "Content-Encoding", "gzip");
        malformed(endpoint.answerTo(concat(BYTE_ORDER_MARK, marked)));
    }

    @ParameterizedTest
    @EnumSource
    void bytesThatAreNotUtf8AreMalformed(BodyEndpoint endpoint) throws IOException {
        List<byte[]> bodies = List.of(
                endpoint.bodyWith((byte) 0xc0, (byte) 0xaf),
                endpoint.bodyWith((byte) 0xe0, (byte) 0x80, (byte) 0xaf),
                endpoint.bodyWith((byte) 0xed, (byte) 0xa0, (byte) 0x80),
                endpoint.bodyWith((byte) 0xff),
                endpoint.bodyWith((byte) 0xf4, (byte) 0x90, (byte) 0x80, (byte) 0x80),
                endpoint.body().getBytes(StandardCharsets.UTF_16),
                endpoint.body().getBytes(StandardCharsets.UTF_16BE),
                endpoint.body().getBytes(StandardCharsets.UTF_16LE),
                endpoint.body().getBytes(Charset.forName("UTF-32LE")));
        for (byte[] body : bodies) {
            malformed(endpoint.answerTo(body));
            malformed(endpoint.answerTo(gzip(body), "Content-Encoding", "gzip"));
        }
        endpoint.takes(endpoint.bodyWith("é€😀".getBytes(StandardCharsets.UTF_8)));
    }

    @ParameterizedTest
    @EnumSource
    void aLongBodyIsCheckedToItsEnd(BodyEndpoint endpoint) {
        byte[] filler = new byte[700_000];
        Arrays.fill(filler, (byte) 'x');
        endpoint.takes(endpoint.bodyWith(filler));
        filler[filler.length - 1] = (byte) 0x80;
        malformed(endpoint.answerTo(endpoint.bodyWith(filler)));
    }

    @ParameterizedTest
    @EnumSource
    void whatFollowsAGzipMemberIsAnotherOrTheBodyIsMalformed(BodyEndpoint endpoint) throws IOException {
        byte[] body = utf8(endpoint);
        byte[] member = gzip(body);
        byte[] empty = gzip(new byte[0]);
        byte[] halves =
                concat(gzip(Arrays.copyOf(body, 5)), gzip(Arrays.copyOfRange(body, 5, body.length)), empty, empty);
        endpoint.takes(halves, "Content-Encoding", "gzip");
        List<byte[]> followers = List.of(
                "text".getBytes(StandardCharsets.UTF_8),
                new byte[1],
                new byte[512],
                Arrays.copyOf(empty, 4),
                Arrays.copyOf(empty, 10),
                Arrays.copyOf(empty, empty.length - 1),
                concat(empty, new byte[] {0x1f}));
        for (byte[] follower : followers) {
            malformed(endpoint.answerTo(concat(member, follower), "Content-Encoding", "gzip"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void manyEmptyGzipMembersAreReadAsWell(BodyEndpoint endpoint) throws IOException {
        byte[] empty = gzip(new byte[0]);
        byte[][] members = new byte[40_000][];
        Arrays.fill(members, empty);
        members[members.length - 1] = gzip(utf8(endpoint));
        endpoint.takes(concat(members), "Content-Encoding", "gzip");
    }

    @ParameterizedTest
    @EnumSource
    void anUnsupportedTypeOrEncodingIsRefusedWithTheSupportedOnes(BodyEndpoint endpoint) {
        endpoint.answerTo(utf8(endpoint), "Content-Type", "application/octet-stream")
                .statusCode(415)
                .contentType("application/problem+json")
                .header("Accept", containsString("application/json"))
                .header("Accept-Encoding", containsString("gzip"));
        endpoint.answerTo(utf8(endpoint), "Content-Encoding", "br")
                .statusCode(415)
                .contentType("application/problem+json")
                .header("Accept-Encoding", containsString("gzip"));
    }

    @ParameterizedTest
    @EnumSource
    void whatIsLongerThanAParsersLimitIsTakenOrNamed(BodyEndpoint endpoint) {
        String longKey = endpoint.body().replace("\"x\"", "\"" + "k".repeat(60_000) + "\"");
        String longNumber = endpoint.body().replace("\"?\"", "1".repeat(1_100));
        String deep = endpoint.body().replace("\"?\"", "[".repeat(2_000) + "]".repeat(2_000));
        for (String body : List.of(longKey, longNumber, deep)) {
            ValidatableResponse answer = endpoint.answerTo(body.getBytes(StandardCharsets.UTF_8));
            if (answer.extract().statusCode() != endpoint.success()) {
                answer.statusCode(400).body("detail", containsString("limit"));
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void anUnknownParameterIsRefusedExceptByOlderInterfaces(BodyEndpoint endpoint) {
        ValidatableResponse answer = endpoint.answerTo("?partail=true");
        if (endpoint.isNative()) {
            answer.statusCode(400).body("errors[0].field", equalTo("partail"));
        } else {
            answer.statusCode(endpoint.success());
        }
        endpoint.answerTo("?_=1").statusCode(endpoint.success());
    }

    private static void malformed(ValidatableResponse answer) {
        answer.statusCode(400)
                .contentType("application/problem+json")
                .body("type", equalTo("urn:aviary:problem:malformed-body"));
    }

    private static byte[] utf8(BodyEndpoint endpoint) {
        return endpoint.body().getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] concat(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(compressed)) {
            gzip.write(bytes);
        }
        return compressed.toByteArray();
    }
}
