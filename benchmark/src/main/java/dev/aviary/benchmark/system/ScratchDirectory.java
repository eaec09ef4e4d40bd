package dev.aviary.benchmark.system;

import dev.aviary.stack.process.OrphanedProcesses;
import dev.aviary.stack.process.RunLock;
import dev.aviary.stack.process.StackDirectory;
import dev.aviary.stack.process.StartFailedException;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;

/** Empty directories for one run each, below one parent. */
public record ScratchDirectory(Path parent, Progress progress) {
    private static final String PREFIX = "bench-stack-";

    /**
     * A new one, held until this process ends. What runs that were killed left behind is cleared away first, their
     * processes included.
     *
     * @throws IOException when the parent cannot be read or written
     */
    public StackDirectory create() throws IOException {
        Files.createDirectories(parent);
        for (Path old : all()) {
            clear(StackDirectory.at(old));
        }
        StackDirectory created = StackDirectory.at(Files.createTempDirectory(parent, PREFIX));
        RunLock unused = RunLock.of(created);
        return created;
    }

    private List<Path> all() throws IOException {
        try (DirectoryStream<Path> found = Files.newDirectoryStream(parent, PREFIX + "*")) {
            return StreamSupport.stream(found.spliterator(), false).toList();
        }
    }

    private void clear(StackDirectory old) throws IOException {
        try {
            RunLock held = RunLock.of(old);
            new OrphanedProcesses(old, progress::log).stop();
            old.delete();
            held.close();
        } catch (StartFailedException e) {
            progress.log("another benchmark is running; both will be slower");
        }
    }
}
