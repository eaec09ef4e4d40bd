package dev.aviary.acceptance.process;

import dev.aviary.stack.process.Part;
import dev.aviary.stack.process.Signal;
import java.io.IOException;
import java.time.Duration;

/** A part of the local stack, whose files or environment are changed after it has prepared them and before it starts. */
public record ReconfiguredPart(Part part, Change change) implements Part {
    /** Changes the files, or the environment of the command. */
    @FunctionalInterface
    public interface Change {
        void apply(ProcessBuilder command) throws IOException;
    }

    @Override
    public String name() {
        return part.name();
    }

    @Override
    public String address() {
        return part.address();
    }

    @Override
    public ProcessBuilder command() throws IOException {
        ProcessBuilder command = part.command();
        change.apply(command);
        return command;
    }

    @Override
    public boolean isReady(long pid) {
        return part.isReady(pid);
    }

    @Override
    public Duration startLimit() {
        return part.startLimit();
    }

    @Override
    public Signal stopSignal() {
        return part.stopSignal();
    }

    @Override
    public Duration stopLimit() {
        return part.stopLimit();
    }

    @Override
    public Signal abortSignal() {
        return part.abortSignal();
    }
}
