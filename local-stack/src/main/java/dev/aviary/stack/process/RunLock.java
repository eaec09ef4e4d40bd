package dev.aviary.stack.process;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Holds a stack's directory for one supervisor; the kernel releases it when the supervisor ends, however it ends. */
public final class RunLock implements Closeable {
    private final FileChannel channel;

    private RunLock(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Takes the directory.
     *
     * @throws StartFailedException when another supervisor holds it
     * @throws IOException when the lock file cannot be written
     */
    public static RunLock of(StackDirectory directory) throws IOException {
        Path file = directory.run().resolve("up.lock");
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (channel.tryLock() == null) {
            channel.close();
            String holder = Files.readString(file, StandardCharsets.UTF_8).strip();
            throw new StartFailedException(
                    "already running in " + directory.root() + (holder.isEmpty() ? "" : " (pid " + holder + ")"));
        }
        // A supervisor that finds the lock held may read the file before the pid is written, and then names none.
        channel.truncate(0);
        byte[] pid = (ProcessHandle.current().pid() + "\n").getBytes(StandardCharsets.UTF_8);
        channel.write(ByteBuffer.wrap(pid));
        return new RunLock(channel);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
