package dev.aviary.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aviary.model.description.NamedDevice;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NamedDeviceTest {
    /** The first is RFC 9562's own example (appendix A.4), the others are results of Python's uuid.uuid5. */
    @ParameterizedTest
    @CsvSource({
        "www.example.com, 2ed6657d-e927-568b-95e1-2665a8aea6a2",
        "localhost, cd8f5f9f-e3e8-569f-87ef-f03c6cfc29bc",
        "switch-1, c8986e7b-4a6e-55f4-8216-fc5c8010adc6",
        "Gewächshaus 🌱, 00f1cfe9-da24-58b6-8c4c-22f0bf5e8087",
    })
    void givesANameTheUuidOfVersion5(String name, UUID uuid) {
        assertThat(NamedDevice.of(name).uuid()).isEqualTo(uuid);
    }

    @Test
    void assumesThatTheDeviceIsCalledByItsName() {
        NamedDevice device = NamedDevice.of("web-1");

        assertThat(device.description()).hasValueSatisfying(description -> {
            assertThat(description.deviceUuid()).isEqualTo(device.uuid());
            assertThat(description.name()).isEqualTo("web-1");
            assertThat(description.isAssumed()).isTrue();
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a\u0000b", "a\nb"})
    void leavesADeviceNamelessWhoseNameIsNoneToPeople(String name) {
        assertThat(NamedDevice.of(name).description()).isEmpty();
        assertThat(NamedDevice.of("x".repeat(201)).description()).isEmpty();
    }
}
