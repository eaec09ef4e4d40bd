package dev.aviary.ingest.deadletter;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Some dead letters in their order, and whether more follow; bounded in number and in bytes. */
public final class DeadLetterPage {
    /** A page ends before the letter that would exceed this, unless it is the first. */
    private static final int MAX_BYTES = 1_048_576;

    private final int limit;
    private final List<DeadLetter> letters = new ArrayList<>();
    private int bytes;
    private boolean isFull;

    DeadLetterPage(int limit) {
        this.limit = limit;
    }

    /** Whether the page took it; one that does not fit is the sign that more follow. */
    boolean add(DeadLetter letter) {
        isFull = letters.size() == limit || (!letters.isEmpty() && bytes + letter.value().length > MAX_BYTES);
        if (!isFull) {
            letters.add(letter);
            bytes += letter.value().length;
        }
        return !isFull;
    }

    public List<DeadLetter> letters() {
        return letters;
    }

    /** After which letter the next page begins; empty when none follows. */
    public Optional<DeadLetterId> next() {
        return isFull ? Optional.of(letters.getLast().id()) : Optional.empty();
    }
}
