package dev.aviary.stack.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/** Processes of an earlier run that outlived their supervisor, known by the pid files that it left. */
public record OrphanedProcesses(StackDirectory directory, Consumer<String> report) {
    private static final int STOP_TIMEOUT_SECONDS = 12;

    /**
     * Stops each of them and deletes its pid file. A process that merely got the same pid since is left alone: the
     * parts of this stack name its directory in their command line.
     *
     * @throws IOException when the pid files cannot be read or deleted
     */
    public void stop() throws IOException {
        Map<Path, ProcessHandle> leftovers = new HashMap<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory.run(), "*.pid")) {
            for (Path file : files) {
                leftover(new PidFile(file)).ifPresent(process -> leftovers.put(file, process));
                Files.delete(file);
            }
        }
        leftovers.forEach((file, process) -> report.accept("stopping %s (pid %d), left over from a run that was killed"
                .formatted(file.getFileName().toString().replace(".pid", ""), process.pid())));
        leftovers.values().parallelStream().forEach(OrphanedProcesses::end);
    }

    private Optional<ProcessHandle> leftover(PidFile file) {
        OptionalLong pid = file.read();
        return pid.isPresent() && isOurs(pid.getAsLong()) ? ProcessHandle.of(pid.getAsLong()) : Optional.empty();
    }

    private static void end(ProcessHandle process) {
        CompletableFuture<ProcessHandle> end = process.onExit();
        Signal.TERM.sendToGroup(process.pid());
        // PostgreSQL takes the first as leave to wait for its clients, the second as an order.
        Signal.INT.sendToGroup(process.pid());
        if (!hasEnded(end)) {
            Signal.KILL.sendToGroup(process.pid());
            hasEnded(end);
        }
    }

    private boolean isOurs(long pid) {
        try {
            String commandLine = Files.readString(Path.of("/proc/" + pid + "/cmdline"), StandardCharsets.ISO_8859_1);
            byte[] path = directory.root().toString().getBytes(StandardCharsets.UTF_8);
            return commandLine.contains(new String(path, StandardCharsets.ISO_8859_1) + "/");
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean hasEnded(CompletableFuture<ProcessHandle> end) {
        try {
            end.get(STOP_TIMEOUT_SECONDS, TimeUnit.SECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
