package dev.aviary.stack.process;

import java.io.IOException;
import java.time.Duration;

/** A part of the stack that runs as a process of its own. */
public interface Part {
    /** The name of its pid and log file. */
    String name();

    /** Its address, for the start banner. */
    String address();

    /**
     * Its command and environment, prepared anew for each start; the command must end by {@code exec}, so that the
     * process that is started is the part itself.
     *
     * @throws IOException when its files cannot be written
     */
    ProcessBuilder command() throws IOException;

    /** Whether the process, which has been started, does its work by now. */
    boolean isReady(long pid);

    /** The longest that it may take to become ready. */
    default Duration startLimit() {
        return Duration.ofMinutes(2);
    }

    /** The signal for an orderly stop. */
    default Signal stopSignal() {
        return Signal.TERM;
    }

    /** The time after the signal to stop after which it is killed. */
    default Duration stopLimit() {
        return Duration.ofSeconds(15);
    }

    /** The signal that ends it at once, whatever becomes of its data. */
    default Signal abortSignal() {
        return Signal.KILL;
    }
}
