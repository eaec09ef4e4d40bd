package dev.aviary.stack.process;

import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A part that is kept running: whenever its process ends before it is to, a new one is started. */
public final class SupervisedPart {
    private static final Duration FORCED_STOP_LIMIT = Duration.ofSeconds(3);
    private static final Duration POLL = Duration.ofMillis(50);
    private static final Duration SHORTEST_PAUSE = Duration.ofMillis(500);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(20);
    private static final Duration STABLE_AFTER = Duration.ofMinutes(1);
    private static final int ATTEMPTS_TO_BECOME_READY = 3;

    private final Part part;
    private final StackDirectory directory;
    private final PidFile pidFile;
    private final Consumer<String> report;
    private final CountDownLatch stopping = new CountDownLatch(1);

    private @Nullable Process process;
    private @Nullable StartFailedException failure;
    private int starts;
    private boolean wasReady;

    public SupervisedPart(Part part, StackDirectory directory, Consumer<String> report) {
        this.part = part;
        this.directory = directory;
        this.pidFile = new PidFile(directory.pidFile(part.name()));
        this.report = report;
    }

    public Part part() {
        return part;
    }

    /** Starts the process and watches over it from now on; does nothing once {@link #stop} was called. */
    public void start() {
        Thread watch = new Thread(this::keepRunning, "watch-" + part.name());
        watch.setDaemon(true);
        watch.start();
    }

    /**
     * Returns when the part does its work.
     *
     * @throws StartFailedException when it keeps dying, takes too long, or is stopped meanwhile
     */
    public void awaitReady() {
        long deadline = System.nanoTime() + part.startLimit().toNanos();
        while (true) {
            throwIfStopping(deadline);
            Process current = current();
            if (current != null && current.isAlive() && part.isReady(current.pid())) {
                noteReady();
                return;
            }
            if (pause(POLL)) {
                throw new StartFailedException(part.name() + " was stopped while it started");
            }
        }
    }

    /** Stops the process, by force after a while, and returns when it is gone; it is not started again. */
    public void stop() {
        stop(part.stopSignal());
    }

    /** Stops the process at once, for a part whose data is no longer needed. */
    public void abort() {
        stop(part.abortSignal());
    }

    /** As {@code kill -9}, whatever its data; it is not started again. */
    public void kill() {
        stop(Signal.KILL);
    }

    private void stop(Signal signal) {
        stopping.countDown();
        // Waits for a start in progress, which holds the lock. No later one starts a process, since the latch is down.
        Process last = current();
        if (last != null) {
            end(last, signal);
        }
        try {
            pidFile.delete();
        } catch (IOException e) {
            report.accept(part.name() + ": its pid file could not be deleted: " + e.getMessage());
        }
    }

    private void end(Process process, Signal signal) {
        signal.sendToGroup(process.pid());
        if (!hasEnded(process, part.stopLimit())) {
            report.accept(part.name() + " does not stop by itself; ending it by force");
            Signal.QUIT.sendToGroup(process.pid());
            if (!hasEnded(process, FORCED_STOP_LIMIT)) {
                Signal.KILL.sendToGroup(process.pid());
                hasEnded(process, FORCED_STOP_LIMIT);
            }
        }
    }

    private static boolean hasEnded(Process process, Duration limit) {
        try {
            return process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void keepRunning() {
        Duration pause = SHORTEST_PAUSE;
        while (true) {
            long started = System.nanoTime();
            String end = runOnce();
            if (isStopping() || hasNeverStarted()) {
                return;
            }
            if (System.nanoTime() - started > STABLE_AFTER.toNanos()) {
                pause = SHORTEST_PAUSE;
            }
            report.accept("%s; starting it again in %.1f s".formatted(end, pause.toMillis() / 1_000.0));
            if (pause(pause)) {
                return;
            }
            pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause.multipliedBy(2);
        }
    }

    /** Returns, when the process has ended, how. */
    private String runOnce() {
        Process running = launch();
        if (running == null) {
            return String.valueOf(lastFailure());
        }
        int status = running.onExit().join().exitValue();
        return "%s ended (%s), its output is in %s".formatted(part.name(), describe(status), log());
    }

    private synchronized @Nullable Process launch() {
        if (isStopping()) {
            return null;
        }
        starts++;
        failure = null;
        try {
            ProcessBuilder builder = inItsOwnSession(part.command());
            directory.rollLog(part.name());
            Process started = builder.redirectErrorStream(true)
                    .redirectOutput(Redirect.appendTo(log().toFile()))
                    .redirectInput(new File("/dev/null"))
                    .start();
            process = started;
            pidFile.write(started.pid());
            return started;
        } catch (StartFailedException e) {
            failure = e;
            return null;
        } catch (IOException e) {
            failure = new StartFailedException(part.name() + " cannot be started: " + e.getMessage(), e);
            return null;
        }
    }

    /** Not in the terminal's foreground group, so that Ctrl-C reaches the supervisor alone; setsid becomes the part. */
    private static ProcessBuilder inItsOwnSession(ProcessBuilder builder) {
        List<String> command = new ArrayList<>(builder.command());
        command.addFirst("setsid");
        return builder.command(command);
    }

    private synchronized @Nullable String lastFailure() {
        return failure == null ? null : failure.getMessage();
    }

    /** Whether the part cannot be started at all; {@link #awaitReady} then throws the failure. */
    private synchronized boolean hasNeverStarted() {
        return failure != null && !wasReady;
    }

    private synchronized void noteReady() {
        wasReady = true;
    }

    private synchronized @Nullable Process current() {
        return process;
    }

    private synchronized void throwIfStopping(long deadline) {
        if (failure != null) {
            throw failure;
        }
        if (starts >= ATTEMPTS_TO_BECOME_READY && process != null && !process.isAlive()) {
            throw new StartFailedException(
                    "%s ended %d times before it was ready, its output is in %s".formatted(part.name(), starts, log()));
        }
        if (System.nanoTime() > deadline) {
            throw new StartFailedException("%s was not ready within %d s, its output is in %s"
                    .formatted(part.name(), part.startLimit().toSeconds(), log()));
        }
    }

    /** Whether the part is to stop, which ends the pause at once. */
    private boolean pause(Duration duration) {
        try {
            return stopping.await(duration.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    private boolean isStopping() {
        return stopping.getCount() == 0;
    }

    private Path log() {
        return directory.log(part.name());
    }

    private static String describe(int status) {
        return status > 128 ? "killed by signal " + (status - 128) : "status " + status;
    }
}
