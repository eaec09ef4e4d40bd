package dev.aviary.acceptance.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** What every answer to a hostile request has to be like. */
public final class ResponseRules {
    /** With what a parser refuses; its answers have no body. */
    private static final Set<Integer> PARSER_STATUSES = Set.of(0, 400, 413, 414, 417, 431, 501, 505);

    private static final Pattern LEAKED_INTERNALS = Pattern.compile(
            "(?:java|javax|jakarta|org|io|com|dev)\\.[a-z]+\\.|Exception|\\.java:|\\tat |SQLSTATE|ERROR:|relation \"|pg_");

    private static final ObjectMapper JSON = new ObjectMapper();

    private ResponseRules() {}

    /** Sends the request, and fails with it when the answer is not as it has to be. */
    public static void check(HostileRequest request, int port) {
        try {
            check(request, RawResponse.to(request, port));
        } catch (IOException e) {
            throw new AssertionError(e + " in answer to " + request, e);
        }
    }

    private static void check(HostileRequest request, RawResponse answer) throws JsonProcessingException {
        boolean ofParser = !request.wellFramed()
                && PARSER_STATUSES.contains(answer.status())
                && answer.body().isEmpty();
        if (ofParser) {
            return;
        }
        String what = answer + "\nin answer to " + request;
        assertThat(answer.status()).as("%s", what).isPositive();
        assertThat(answer.status() < 500 || answer.status() == 503)
                .as("%s", what)
                .isTrue();
        if (answer.status() >= 400) {
            assertThat(answer.hasHeader("content-type: application/problem+json"))
                    .as("%s", what)
                    .isTrue();
            if (!request.forHead()) {
                checkProblem(answer, what);
            }
        }
        checkHeaders(answer, what);
    }

    private static void checkHeaders(RawResponse answer, String what) {
        Map<Integer, List<String>> required = Map.of(
                401,
                List.of("www-authenticate"),
                405,
                List.of("allow"),
                415,
                List.of("accept-encoding"),
                429,
                List.of("retry-after"),
                503,
                List.of("retry-after"));
        for (String header : required.getOrDefault(answer.status(), List.of())) {
            assertThat(answer.hasHeader(header + ": "))
                    .as("%s of %s", header, what)
                    .isTrue();
        }
        boolean isHandshake = answer.status() == 101;
        assertThat(isHandshake || answer.hasHeader("date: "))
                .as("Date of %s", what)
                .isTrue();
    }

    private static void checkProblem(RawResponse answer, String what) throws JsonProcessingException {
        JsonNode problem = JSON.readTree(answer.body());
        assertThat(problem.path("type").asText()).as("%s", what).startsWith("urn:aviary:problem:");
        assertThat(problem.path("title").asText()).as("%s", what).isNotBlank();
        assertThat(problem.path("status").asInt()).as("%s", what).isEqualTo(answer.status());
        assertThat(problem.path("detail").asText()).as("%s", what).isNotBlank();
        assertThat(LEAKED_INTERNALS.matcher(answer.body()).find())
                .as("%s", what)
                .isFalse();
        if (answer.status() == 422) {
            assertThat(problem.path("errors")).as("%s", what).isNotEmpty().allSatisfy(error -> {
                assertThat(error.path("field").isTextual()
                                || error.path("field").isMissingNode())
                        .isTrue();
                assertThat(error.path("detail").isTextual()).isTrue();
            });
        }
    }
}
