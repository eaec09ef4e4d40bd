package dev.aviary.query.store.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class DeadlineTest {
    @Test
    void aQueryThatIsLateEndsAsOneWhoseStatementTakesTooLong() {
        assertThatExceptionOfType(SQLTimeoutException.class)
                .isThrownBy(Deadline.after(Duration.ofNanos(-1))::check)
                .satisfies(
                        late -> assertThat(Snapshots.failure(new SQLException(late.getMessage(), late.getSQLState())))
                                .isInstanceOf(StoreUnavailableException.class));
        assertThatCode(Deadline.after(Duration.ofHours(1))::check).doesNotThrowAnyException();
    }
}
