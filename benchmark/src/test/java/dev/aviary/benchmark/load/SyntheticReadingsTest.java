package dev.aviary.benchmark.load;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SyntheticReadingsTest {
    private final SyntheticReadings workload = new SyntheticReadings(2, 300, 1_700_000_000L, 10);

    @Test
    void everyDeviceMeasuresOnceARound() throws IOException {
        Set<String> identities = new HashSet<>();
        for (int request = 0; request < 3; request++) {
            for (JsonNode reading : new ObjectMapper().readTree(workload.body(request))) {
                identities.add(reading.get("device_uuid").asText() + " " + reading.get("date_created"));
            }
        }

        assertThat(identities).hasSize(3 * SyntheticReadings.READINGS_A_REQUEST);
        assertThat(identities)
                .filteredOn(identity -> identity.endsWith(" 1700000000"))
                .hasSize(300);
        assertThat(identities)
                .filteredOn(identity -> identity.endsWith(" 1700000040"))
                .hasSize(300);
    }

    @Test
    void requestsHoldTheReadingsOfTheirNumbers() throws IOException {
        JsonNode first = new ObjectMapper().readTree(workload.body(1)).get(0);

        assertThat(first.get("device_uuid").asText())
                .isEqualTo(workload.device(200).toString());
        assertThat(first.get("date_created").asLong()).isEqualTo(workload.epochSecond(500));
        assertThat(first.get("value").asDouble()).isEqualTo(workload.value(500)).isBetween(10.0, 39.9);
    }

    @Test
    void fleetsShareNoDevice() {
        assertThat(new SyntheticReadings(3, 300, 0, 10).device(7)).isNotEqualTo(workload.device(7));
        assertThat(workload.device(7).version()).isEqualTo(4);
    }
}
