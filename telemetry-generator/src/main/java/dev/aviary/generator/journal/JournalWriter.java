package dev.aviary.generator.journal;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Writes down a run: the fleet, then a line for each acknowledgement ({@code +}), for each refusal ({@code !}) and, at
 * the end, for what is neither ({@code ?}). A journal without its last line is that of a run that was killed.
 * Thread-safe.
 */
public final class JournalWriter implements AutoCloseable {
    static final char ACKNOWLEDGED = '+';
    static final char REFUSED = '!';
    static final char UNSETTLED = '?';
    static final String END = "end";

    private final BufferedWriter out;

    private JournalWriter(BufferedWriter out) {
        this.out = out;
    }

    /**
     * Begins a journal in place of what the file held.
     *
     * @throws IOException when the file cannot be written
     */
    public static JournalWriter create(Path file, JournalHeader header) throws IOException {
        BufferedWriter out = Files.newBufferedWriter(file);
        out.write(header.line());
        out.newLine();
        out.flush();
        return new JournalWriter(out);
    }

    /**
     * Notes that the slots are stored for good.
     *
     * @throws UncheckedIOException when the file cannot be written
     */
    public void acknowledged(long[] slots) {
        write(ACKNOWLEDGED, slots);
    }

    /**
     * Notes that the slots were refused and will not be stored.
     *
     * @throws UncheckedIOException when the file cannot be written
     */
    public void refused(long[] slots) {
        write(REFUSED, slots);
    }

    /**
     * Puts on the disk what was noted so far.
     *
     * @throws IOException when the file cannot be written
     */
    public synchronized void flush() throws IOException {
        out.flush();
    }

    /**
     * Ends the journal with the requests whose outcome is unknown.
     *
     * @throws IOException when the file cannot be written
     */
    public synchronized void end(List<long[]> unsettled) throws IOException {
        unsettled.forEach(slots -> write(UNSETTLED, slots));
        out.write(END);
        out.newLine();
        out.flush();
    }

    @Override
    public synchronized void close() throws IOException {
        out.close();
    }

    private void write(char mark, long[] slots) {
        if (slots.length == 0) {
            return;
        }
        StringBuilder line = new StringBuilder().append(mark);
        SlotRanges.append(line, slots);
        synchronized (this) {
            try {
                out.append(line);
                out.newLine();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
