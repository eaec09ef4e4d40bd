package dev.aviary.acceptance.process;

import java.io.IOException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Processes that a test starts and that end with the JVM of the tests: a run that is interrupted leaves nothing running. */
public final class ChildProcess {
    private static final Set<Process> RUNNING = ConcurrentHashMap.newKeySet();

    static {
        Runtime.getRuntime()
                .addShutdownHook(new Thread(() -> RUNNING.forEach(Process::destroy), "end-child-processes"));
    }

    private ChildProcess() {}

    /**
     * Starts a program.
     *
     * @throws IOException when there is no such program
     */
    public static Process start(ProcessBuilder builder) throws IOException {
        Process process = builder.start();
        RUNNING.add(process);
        var unused = process.onExit().thenRun(() -> RUNNING.remove(process));
        return process;
    }
}
