package dev.aviary.stack.up;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aviary.stack.process.StartFailedException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PortSettingTest {
    @Test
    void takesTheUsualPortsFromAnEmptyEnvironment() {
        assertThat(PortSetting.of(Map.of("AVIARY_QUERY_PORT", " ")))
                .containsEntry(PortSetting.INGEST, 8081)
                .containsEntry(PortSetting.QUERY, 8082)
                .containsEntry(PortSetting.KAFKA, 19_092)
                .containsEntry(PortSetting.POSTGRES, 15_432)
                .containsEntry(PortSetting.COUNTERS, 9001);
    }

    @Test
    void takesAPortFromTheEnvironment() {
        assertThat(PortSetting.of(Map.of("AVIARY_INGEST_PORT", "18081"))).containsEntry(PortSetting.INGEST, 18_081);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "65536", "-1", "http", "80 81"})
    void namesTheVariableWhoseValueIsNoPort(String value) {
        assertThatThrownBy(() -> PortSetting.of(Map.of("AVIARY_KAFKA_PORT", value)))
                .isInstanceOf(StartFailedException.class)
                .hasMessageContaining("AVIARY_KAFKA_PORT")
                .hasMessageContaining(value);
    }

    @Test
    void refusesOnePortForTwoParts() {
        assertThatThrownBy(() -> PortSetting.of(Map.of("AVIARY_QUERY_PORT", "8081")))
                .isInstanceOf(StartFailedException.class)
                .hasMessageContaining("AVIARY_INGEST_PORT")
                .hasMessageContaining("AVIARY_QUERY_PORT");
    }
}
