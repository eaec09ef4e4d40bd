package dev.aviary.stack.postgres;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The file by which a server holds its data. A killed server leaves it behind, and when another process of the same
 * account has got its pid since, PostgreSQL would take that one for a server and refuse to start.
 */
record StaleLock(Path data) {
    void deleteIfDead() throws IOException {
        Path file = data.resolve("postmaster.pid");
        if (!Files.exists(file)) {
            return;
        }
        List<String> lines = Files.readAllLines(file, StandardCharsets.UTF_8);
        if (lines.isEmpty() || !isServerOfThisData(lines.getFirst().strip())) {
            Files.delete(file);
        }
    }

    private boolean isServerOfThisData(String pid) {
        try {
            return Files.readString(Path.of("/proc", pid, "cmdline"), StandardCharsets.ISO_8859_1)
                    .contains("postgres");
        } catch (IOException e) {
            return false;
        }
    }
}
