package dev.aviary.generator.counters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CountersServerTest {
    private final HttpClient client = HttpClient.newHttpClient();
    private CountersServer server;

    @BeforeEach
    void start() throws IOException {
        server = CountersServer.start(0, new Switches(4, 3, 1));
    }

    @AfterEach
    void stop() {
        server.close();
        client.close();
    }

    @Test
    void servesTheCountersAsCsvWithAndWithoutATrailingSlash() throws Exception {
        for (String slash : new String[] {"", "/"}) {
            HttpResponse<String> response = send("GET", URI.create(server.address() + slash));

            assertThat(response.statusCode()).isEqualTo(200);
            assertThat(response.headers().firstValue("Content-Type")).contains("text/csv; charset=utf-8");
            assertThat(response.body()).startsWith("switch,BandwidthConsumption,CpuUsage,Latency\n1,");
            assertThat(response.body().lines()).hasSize(5);
        }
    }

    @Test
    void newGenerationComesByItself() throws Exception {
        String first = send("GET", server.address()).body();

        await().untilAsserted(
                        () -> assertThat(send("GET", server.address()).body()).isNotEqualTo(first));
    }

    @Test
    void otherPathsAre404AndOtherMethods405() throws Exception {
        assertThat(send("GET", server.address().resolve("/")).statusCode()).isEqualTo(404);
        assertThat(send("GET", server.address().resolve("/countersX")).statusCode())
                .isEqualTo(404);
        for (String method : new String[] {"POST", "PUT", "DELETE", "HEAD"}) {
            HttpResponse<String> response = send(method, server.address());
            assertThat(response.statusCode()).isEqualTo(405);
            assertThat(response.headers().firstValue("Allow")).contains("GET");
        }
    }

    @Test
    void portInUseIsSaidInOneLine() {
        int taken = server.address().getPort();

        assertThatThrownBy(() -> CountersServer.start(taken, new Switches(1, 1, 1)))
                .isInstanceOf(IOException.class)
                .hasMessage("port " + taken + " is in use");
    }

    private HttpResponse<String> send(String method, URI uri) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(uri)
                .method(method, HttpRequest.BodyPublishers.noBody())
                .build();
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }
}
