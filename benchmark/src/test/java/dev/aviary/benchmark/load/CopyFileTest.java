package dev.aviary.benchmark.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CopyFileTest {
    private static final int HEADER_BYTES = 19;
    private static final int ROW_BYTES = 34;

    private final SyntheticReadings workload = new SyntheticReadings(2, 2, 946_684_800L, 10);

    @TempDir
    Path directory;

    @Test
    void holdsTheRowsInTheOrderOfSending() throws IOException {
        Path file = directory.resolve("readings.copy");
        CopyFile.write(file, workload, 4, Map.of(workload.device(0), 70, workload.device(1), 71));

        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file));
        assertThat(bytes.remaining()).isEqualTo(HEADER_BYTES + 4 * ROW_BYTES + Short.BYTES);
        int third = HEADER_BYTES + 2 * ROW_BYTES;
        assertThat(bytes.getShort(third)).isEqualTo((short) 3);
        assertThat(bytes.getInt(third + 6)).isEqualTo(70);
        assertThat(bytes.getLong(third + 14)).isEqualTo(10_000_000L);
        assertThat(bytes.getDouble(third + 26)).isEqualTo(workload.value(2));
        assertThat(bytes.getShort(HEADER_BYTES + 4 * ROW_BYTES)).isEqualTo((short) -1);
    }

    @Test
    void refusesADeviceWithoutASeries() {
        assertThatThrownBy(() -> CopyFile.write(directory.resolve("x"), workload, 4, Map.of(workload.device(0), 70)))
                .isInstanceOf(IOException.class)
                .hasMessage("device 1 has no series");
    }
}
