package dev.aviary.generator.journal;

import dev.aviary.generator.simulation.Fleet;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;

/**
 * The content of a run's journal.
 *
 * @param acknowledged the slots that must be stored
 * @param unsettled the slots that may be stored or not
 * @param ended whether the run closed its journal; when not, any slot that is neither acknowledged nor refused may be
 *     stored
 */
public record Journal(JournalHeader header, BitSet acknowledged, BitSet refused, BitSet unsettled, boolean ended) {
    /** The journal of a run of which all the slots were acknowledged. */
    public static Journal ofAll(JournalHeader header, BitSet slots) {
        return new Journal(header, slots, new BitSet(), new BitSet(), true);
    }

    public Fleet fleet() {
        return header.fleet();
    }

    /**
     * Reads a journal; a last line that was cut off is left out.
     *
     * @throws IOException when the file cannot be read
     * @throws IllegalArgumentException when it is no journal
     */
    public static Journal read(Path file) throws IOException {
        BitSet acknowledged = new BitSet();
        BitSet refused = new BitSet();
        BitSet unsettled = new BitSet();
        boolean ended = false;
        try (BufferedReader in = Files.newBufferedReader(file)) {
            String first = in.readLine();
            JournalHeader header = JournalHeader.read(first == null ? "" : first);
            String line = in.readLine();
            while (line != null && !ended) {
                String next = in.readLine();
                ended = JournalWriter.END.equals(line);
                if (!ended && next != null) {
                    BitSet slots = switch (line.isEmpty() ? ' ' : line.charAt(0)) {
                        case JournalWriter.ACKNOWLEDGED -> acknowledged;
                        case JournalWriter.REFUSED -> refused;
                        case JournalWriter.UNSETTLED -> unsettled;
                        default -> throw new IllegalArgumentException("no line of a journal: " + line);
                    };
                    SlotRanges.read(line.substring(1), slots);
                }
                line = next;
            }
            unsettled.andNot(acknowledged);
            return new Journal(header, acknowledged, refused, unsettled, ended);
        }
    }
}
