package dev.aviary.stack.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.OptionalLong;

/** A file that holds the pid of a part while it runs. */
record PidFile(Path path) {
    void write(long pid) throws IOException {
        Path unfinished = path.resolveSibling(path.getFileName() + ".new");
        Files.writeString(unfinished, pid + "\n");
        // By a rename, so that a reader never sees a part of the number.
        Files.move(unfinished, path, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Empty when there is no such file, or nothing sensible in it. */
    OptionalLong read() {
        try {
            return OptionalLong.of(Long.parseLong(
                    Files.readString(path, StandardCharsets.UTF_8).strip()));
        } catch (IOException | NumberFormatException e) {
            return OptionalLong.empty();
        }
    }

    void delete() throws IOException {
        Files.deleteIfExists(path);
    }
}
