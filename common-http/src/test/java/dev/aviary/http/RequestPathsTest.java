package dev.aviary.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tags;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RequestPathsTest {
    @Test
    void countsRefusalsOfAllDevicesUnderOnePath() {
        assertThat(pathOf("/devices/6f1f4b0e-6c5e-4d0c-9a57-3b1c2d4e5f60/readings/mean", "405"))
                .isEqualTo("/devices/{device_uuid}/readings/mean");
        assertThat(pathOf("/devices/nonsense", "400")).isEqualTo("/devices/{device_uuid}");
    }

    @Test
    void countsPathsThatAreMadeUpUnderOne() {
        assertThat(pathOf("/../etc/passwd", "400")).isEqualTo("UNKNOWN");
        assertThat(pathOf("/devices/a/readings/b", "405")).isEqualTo("UNKNOWN");
        assertThat(pathOf("/{not/a/template", "400")).isEqualTo("UNKNOWN");
    }

    @Test
    void leavesThePathsOfTheServiceAsTheyAre() {
        assertThat(pathOf("/readings", "422")).isEqualTo("/readings");
        assertThat(pathOf("/devices/{device_uuid}/readings", "422")).isEqualTo("/devices/{device_uuid}/readings");
        assertThat(pathOf("NOT_FOUND", "404")).isEqualTo("NOT_FOUND");
        assertThat(pathOf("/dashboard/main.js", "200")).isEqualTo("/dashboard/main.js");
    }

    private static @Nullable String pathOf(String path, String status) {
        Meter.Id id = new Meter.Id(
                "http.server.requests", Tags.of("uri", path, "status", status), null, null, Meter.Type.TIMER);
        return new RequestPaths().refusedPaths().map(id).getTag("uri");
    }
}
