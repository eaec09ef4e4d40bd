package dev.aviary.ingest.limits;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.aviary.model.Series;
import java.util.Optional;
import java.util.UUID;

/**
 * A name that a client created.
 *
 * @param owner of whose names it is one, with the kind of name in front
 */
record Label(String owner, String name) {
    private static final String OF_DEVICE = "type ";
    private static final String OF_TOKEN = "device ";
    private static final String OF_ALL = "metric";
    private static final char SEPARATOR = '\0';

    /** The constants of FNV-1a with 64 bits. */
    private static final long FNV_OFFSET = 0xcbf29ce484222325L;

    private static final long FNV_PRIME = 0x100000001b3L;

    static Label type(Series series) {
        return new Label(OF_DEVICE + series.deviceUuid(), series.type());
    }

    static Label device(String subject, UUID device) {
        return new Label(OF_TOKEN + subject, device.toString());
    }

    static Label metric(String name) {
        return new Label(OF_ALL, name);
    }

    /** The key of its record, by which the topic is compacted. */
    byte[] toKey() {
        return (owner + SEPARATOR + name).getBytes(UTF_8);
    }

    /** Empty for a key of another form. */
    static Optional<Label> ofKey(byte[] key) {
        String text = new String(key, UTF_8);
        int separator = text.indexOf(SEPARATOR);
        return separator < 0
                ? Optional.empty()
                : Optional.of(new Label(text.substring(0, separator), text.substring(separator + 1)));
    }

    /**
     * Of the name alone, in 64 bits: with {@link String#hashCode} a client could choose millions of names that
     * collide. Never 0.
     */
    long hash() {
        long hash = FNV_OFFSET;
        for (int i = 0; i < name.length(); i++) {
            hash = (hash ^ name.charAt(i)) * FNV_PRIME;
        }
        return hash == 0 ? 1 : hash;
    }
}
