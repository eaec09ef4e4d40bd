package dev.aviary.stack.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;

/** The signals that end, suspend or resume a process. */
public enum Signal {
    TERM,
    INT,
    QUIT,
    KILL,
    STOP,
    CONT;

    /** Sends the signal to the session's first process and those in its group; a process that has exited is no error. */
    public void sendToGroup(long pid) {
        // A part is started by setsid, so that its pid is the number of its group as well.
        send("-" + pid);
    }

    /** Sends the signal to one process; a process that has exited is no error. */
    public void sendTo(long pid) {
        send(Long.toString(pid));
    }

    private void send(String target) {
        try {
            new ProcessBuilder("/bin/sh", "-c", "kill -s \"$1\" -- \"$2\"", "sh", name(), target)
                    .redirectErrorStream(true)
                    .redirectOutput(Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
