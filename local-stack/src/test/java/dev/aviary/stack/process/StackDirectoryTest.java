package dev.aviary.stack.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StackDirectoryTest {
    @TempDir
    private Path temporary = Path.of("");

    @Test
    void keepsASecretForAsLongAsItExists() throws IOException {
        String secret = StackDirectory.at(temporary).secret("password");

        assertThat(StackDirectory.at(temporary).secret("password"))
                .isEqualTo(secret)
                .hasSizeGreaterThan(32);
        assertThat(StackDirectory.at(temporary).secret("another")).isNotEqualTo(secret);
    }

    @Test
    void showsSecretsToNobodyElse() throws IOException {
        StackDirectory.at(temporary).secret("password");

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(temporary.resolve("secrets/password"))))
                .isEqualTo("rw-------");
    }

    @Test
    void refusesAPlaceThatIsAFile() throws IOException {
        Path file = Files.createFile(temporary.resolve("file"));

        assertThatThrownBy(() -> StackDirectory.at(file)).hasMessageContaining("is not a directory");
    }
}
