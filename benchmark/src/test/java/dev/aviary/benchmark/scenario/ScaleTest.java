package dev.aviary.benchmark.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScaleTest {
    @ParameterizedTest
    @ValueSource(doubles = {0.25, 0.3333, 0.5, 1})
    void onASlowerMachineLessIsWrittenAndEveryDeviceStillSendsAsMuch(double speed) {
        Scale.Sizes sizes = Scale.FULL.at(speed).sizes();

        assertThat(sizes.readings() % (10 * sizes.devices())).isZero();
        assertThat((double) sizes.readings()).isBetween(0.9 * speed * 2_000_000, speed * 2_000_000);
        assertThat(sizes.longDays()).isEqualTo((int) (100 * speed));
        assertThat(sizes.days()).isEqualTo(365);
    }
}
