package dev.aviary.generator;

import dev.aviary.generator.fleet.StopSignal;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/**
 * A command's two outputs, results and notices, and its end by a signal.
 *
 * @param commandLine of the command
 */
record Console(CommandLine commandLine) {
    /** Work that ends soon after the signal is raised; its exit status. */
    interface Work {
        int run(StopSignal stop) throws IOException, InterruptedException;
    }

    static Console of(@Nullable CommandSpec spec) {
        return new Console(Objects.requireNonNull(spec).commandLine());
    }

    /** A line on standard error. */
    void notice(String line) {
        PrintWriter err = commandLine.getErr();
        err.println(line);
        err.flush();
    }

    /** A line on standard output. */
    void result(String line) {
        PrintWriter out = commandLine.getOut();
        out.println(line);
        out.flush();
    }

    /** Does the work; Ctrl-C and SIGTERM stop it in good order, and the process then ends with the work's status. */
    int untilStopped(Work work) throws IOException, InterruptedException {
        StopSignal stop = new StopSignal();
        CompletableFuture<Integer> status = new CompletableFuture<>();
        Thread hook = new Thread(() -> shutDownGracefully(stop, status), "stop");
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            int ended = work.run(stop);
            status.complete(ended);
            return ended;
        } finally {
            status.complete(1);
            removeHook(hook);
        }
    }

    private static void removeHook(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException alreadyEnding) {
            // It is the hook that ends the process now.
        }
    }

    private static void shutDownGracefully(StopSignal stop, CompletableFuture<Integer> status) {
        stop.raise();
        int code;
        try {
            code = status.get(2 * StopSignal.GRACE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            code = 1;
        }
        Runtime.getRuntime().halt(code);
    }
}
