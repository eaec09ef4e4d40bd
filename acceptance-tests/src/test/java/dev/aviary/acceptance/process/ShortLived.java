package dev.aviary.acceptance.process;

import java.util.List;

/** The JVM's options of processes that run for seconds. */
public final class ShortLived {
    /** Compiling with C1 alone: C2 would take most of the two cores meanwhile. */
    public static final List<String> OPTIONS = List.of("-XX:TieredStopAtLevel=1");

    private ShortLived() {}
}
