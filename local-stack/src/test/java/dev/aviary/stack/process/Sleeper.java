package dev.aviary.stack.process;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** A part that does nothing, for the time of its script. */
record Sleeper(Path directory, String script) implements Part {
    @Override
    public String name() {
        return "sleeper";
    }

    @Override
    public String address() {
        return "nowhere";
    }

    @Override
    public ProcessBuilder command() {
        return new ProcessBuilder(List.of("/bin/sh", "-c", script, directory + "/"));
    }

    @Override
    public boolean isReady(long pid) {
        return true;
    }

    @Override
    public Duration stopLimit() {
        return Duration.ofMillis(200);
    }
}
