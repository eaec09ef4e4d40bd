package dev.aviary.query.statistics.bucket;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class BucketWidthTest {
    private static final long LATEST_SECOND = 253_402_300_799L;

    @ParameterizedTest
    @CsvSource({
        "500, 0, 499, 1",
        "500, 0, 500, 2",
        "500, 1, 500, 1",
        "1, 0, 0, 1",
        "1, 59, 60, 120",
        "60, 1479772800, 1479776399, 60",
        "60, 1479772800, 1479776400, 120",
        "24, 1479772800, 1479859199, 3600",
        "365, 1451606400, 1483228799, 172800",
        "1, 86400, 172799, 86400",
        "1, 86399, 86400, 172800",
        "500, 0, 1479772800, 4838400",
    })
    void isTheSmallestStepThatGivesAtMostSoManyBuckets(int points, long first, long last, long width) {
        assertThat(BucketWidth.atMost(points, first, last)).isEqualTo(width);
    }

    @Test
    void oneBucketHoldsAllTimeThereIs() {
        assertThat(BucketWidth.atMost(1, 0, LATEST_SECOND)).isGreaterThan(LATEST_SECOND);
    }
}
