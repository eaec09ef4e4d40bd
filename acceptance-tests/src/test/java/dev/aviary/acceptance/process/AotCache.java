package dev.aviary.acceptance.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/**
 * The AOT cache (JEP 514) of a packaged service, with which it starts in the tests as in its image. A start and the readings
 * of a small fleet take a sixth less processor time than with the class archive that {@code ./aviary up} keeps; the cache
 * takes five seconds of a processor more to write, which the seventy starts of a run pay back and those of {@code up} do not.
 */
public final class AotCache {
    /** Whether the JVM of the tests knows such caches. */
    public static final boolean SUPPORTED = Runtime.version().feature() >= 25;

    private final Path jar;
    private final Path file;
    private final Path unfinished;

    /** @param jar of the service, beside which its cache is kept */
    AotCache(Path jar) {
        this.jar = jar;
        file = jar.resolveSibling("tests.aot");
        unfinished = jar.resolveSibling("tests.aot.unfinished");
    }

    /** Whether there is one of this build. */
    public boolean exists() {
        try {
            return Files.exists(file) && Files.getLastModifiedTime(file).compareTo(Files.getLastModifiedTime(jar)) > 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The options of a JVM that reads the cache, if there is one. */
    List<String> reading() {
        return exists() ? List.of("-XX:AOTCache=" + file) : List.of();
    }

    /** The options of a JVM that writes the cache when it is stopped in order. */
    List<String> writing() {
        return List.of("-XX:AOTCacheOutput=" + unfinished);
    }

    /** Has the starts from now on read what a JVM with the options {@link #writing} has written until its end. */
    public void finish() {
        try {
            Files.move(unfinished, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
