package dev.aviary.benchmark.system;

import java.util.Locale;
import java.util.function.Consumer;

/** Prints progress lines with the seconds since the start. */
public final class Progress {
    private final Consumer<String> out;
    private final long began = System.nanoTime();

    public Progress(Consumer<String> out) {
        this.out = out;
    }

    /** Prints one line. */
    public synchronized void log(String line) {
        out.accept(String.format(Locale.ROOT, "aviary: %4d s  %s", (System.nanoTime() - began) / 1_000_000_000, line));
    }
}
