package dev.aviary.ingest.http.rate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aviary.ingest.http.rate.TokenBucket.Rate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class TokenBucketTest {
    private static final long SECOND = 1_000_000_000;
    private static final long START = -5 * SECOND;

    private final Rate tenASecond = new Rate(SECOND / 10, 5);
    private final TokenBucket bucket = new TokenBucket(START);

    @Test
    void isFullAtFirstAndFillsSteadily() {
        assertThat(bucket.takeAll(5, START, tenASecond)).isTrue();
        assertThat(bucket.takeAll(1, START + SECOND / 10 - 1, tenASecond)).isFalse();
        assertThat(bucket.takeAll(1, START + SECOND / 10, tenASecond)).isTrue();
        assertThat(bucket.tokens(START + SECOND / 10, tenASecond)).isZero();
        assertThat(bucket.tokens(START + 100 * SECOND, tenASecond)).isEqualTo(5);
    }

    @Test
    void takesNothingWhereTooFewAreThereUnlessFewerWillDo() {
        bucket.takeAll(3, START, tenASecond);

        assertThat(bucket.takeAll(3, START, tenASecond)).isFalse();
        assertThat(bucket.tokens(START, tenASecond)).isEqualTo(2);
        assertThat(bucket.takeUpTo(3, START, tenASecond)).isEqualTo(2);
        assertThat(bucket.takeUpTo(3, START, tenASecond)).isZero();
    }

    @Test
    void returnsTheTimeUntilTokensAreAvailable() {
        bucket.takeAll(4, START, tenASecond);

        assertThat(bucket.nanosUntil(1, START, tenASecond)).isZero();
        assertThat(bucket.nanosUntil(3, START, tenASecond)).isEqualTo(2 * SECOND / 10);
        assertThat(bucket.nanosUntil(100, START, tenASecond)).isEqualTo(4 * SECOND / 10);
    }

    @Test
    void neverGivesMoreThanItsBurstAndItsRateInAnyWindow() {
        Random random = new Random(1);
        long now = START;
        long given = 0;
        for (int i = 0; i < 10_000; i++) {
            now += random.nextLong(SECOND / 5);
            given += bucket.takeUpTo(random.nextInt(8), now, tenASecond);
            assertThat(given).isLessThanOrEqualTo(5 + (now - START) / (SECOND / 10));
        }
        assertThat(given).isGreaterThan((now - START) / (SECOND / 10) / 2);
    }

    @Test
    void givesTheOtherDevicesTheirTokensBackWhenOneIsOverItsLimit() {
        AtomicLong now = new AtomicLong(START);
        DeviceRates rates = new DeviceRates(
                new RateLimitConfig() {
                    @Override
                    public OptionalDouble readingsPerSecond() {
                        return OptionalDouble.of(10);
                    }

                    @Override
                    public int burst() {
                        return 5;
                    }

                    @Override
                    public long maxDevices() {
                        return 100;
                    }
                },
                now::get);
        UUID well = new UUID(0, 1);
        UUID over = new UUID(0, 2);
        Map<UUID, Integer> batch = new LinkedHashMap<>();
        batch.put(well, 4);
        batch.put(over, 6);

        assertThatThrownBy(() -> rates.takeAll(batch))
                .isInstanceOfSatisfying(
                        RateLimitedException.class, e -> assertThat(e.device()).isEqualTo(over));
        rates.takeAll(Map.of(well, 5, over, 5));
        assertThat(rates.takeUpTo(well, 1)).isZero();
        now.addAndGet(SECOND);
        assertThat(rates.takeUpTo(well, 9)).isEqualTo(5);
    }
}
