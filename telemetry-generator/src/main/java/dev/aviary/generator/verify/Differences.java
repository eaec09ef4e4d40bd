package dev.aviary.generator.verify;

import java.util.ArrayList;
import java.util.List;

/** The differences found: all are counted, the first ones are kept. Thread-safe. */
public final class Differences {
    private static final int KEPT = 50;

    private final List<String> lines = new ArrayList<>();
    private long count;

    synchronized void add(String subject, String what) {
        count++;
        if (lines.size() < KEPT) {
            lines.add(subject + ": " + what);
        }
    }

    public synchronized long count() {
        return count;
    }

    /** The first of them, in words. */
    public synchronized List<String> lines() {
        return List.copyOf(lines);
    }
}
