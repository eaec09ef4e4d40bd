package dev.aviary.acceptance.fault;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A file system of a few hundred megabytes that a test may fill. */
final class SmallDisk implements AutoCloseable {
    private static final byte[] MEBIBYTE = new byte[1 << 20];

    private final Path mountPoint;
    private final boolean mounted;

    /** Mounted on the directory, which is made, where this process may mount anything. */
    SmallDisk(Path directory, int mebibytes) throws IOException {
        mountPoint = Files.createDirectories(directory);
        mounted = succeeds(
                List.of("mount", "-t", "tmpfs", "-o", "size=" + mebibytes + "m", "tmpfs", directory.toString()));
    }

    boolean isMounted() {
        return mounted;
    }

    /** Leaves not a byte of room. */
    void fill() throws IOException {
        try (OutputStream out = Files.newOutputStream(filler())) {
            while (Files.getFileStore(mountPoint).getUsableSpace() > 0) {
                out.write(MEBIBYTE);
            }
        } catch (IOException e) {
            if (Files.getFileStore(mountPoint).getUsableSpace() > 0) {
                throw e;
            }
        }
    }

    /** Gives the room back. */
    void free() throws IOException {
        Files.delete(filler());
    }

    private Path filler() {
        return mountPoint.resolve("filler");
    }

    private static boolean succeeds(List<String> command) throws IOException {
        try {
            return new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public void close() throws IOException {
        if (mounted && !succeeds(List.of("umount", mountPoint.toString()))) {
            throw new IOException(mountPoint + " could not be unmounted");
        }
    }
}
