package dev.aviary.stack.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/** Processes of an earlier run that outlived their supervisor, known by the pid files that it left. */
public record Leftovers(StackDirectory directory, Consumer<String> report) {
    private static final int PATIENCE_SECONDS = 10;

    /**
     * Stops each of them and deletes its pid file. A process that merely got the same pid since is left alone: the
     * parts of this stack name its directory in their command line.
     *
     * @throws IOException when the pid files cannot be read or deleted
     */
    public void stop() throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory.run(), "*.pid")) {
            for (Path file : files) {
                PidFile pidFile = new PidFile(file);
                OptionalLong pid = pidFile.read();
                if (pid.isPresent()) {
                    stop(pid.getAsLong(), file.getFileName().toString().replace(".pid", ""));
                }
                pidFile.delete();
            }
        }
    }

    private void stop(long pid, String name) {
        Optional<ProcessHandle> handle = ProcessHandle.of(pid).filter(process -> isOurs(process.pid()));
        if (handle.isEmpty()) {
            return;
        }
        report.accept("stopping " + name + " (pid " + pid + "), left over from a run that was killed");
        CompletableFuture<ProcessHandle> end = handle.get().onExit();
        Signal.TERM.sendToGroup(pid);
        // PostgreSQL takes the first as leave to wait for its clients, the second as an order.
        Signal.INT.sendToGroup(pid);
        if (!hasEnded(end)) {
            Signal.KILL.sendToGroup(pid);
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
            end.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
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
