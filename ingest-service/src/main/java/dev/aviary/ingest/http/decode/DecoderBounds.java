package dev.aviary.ingest.http.decode;

import com.fasterxml.jackson.core.StreamReadConstraints;

/** The longest token of JSON that a parser may hold; a longer one is malformed. */
final class DecoderBounds {
    /** A body's own limit as sent, so only inflated bodies can have longer ones; no field of ours takes a thousandth. */
    private static final int MAX_STRING_LENGTH = 1_048_576;

    /** The parsers' factory keeps up to 6,000 names for the next ones, so that this bounds them to some megabytes. */
    private static final int MAX_NAME_LENGTH = 1_024;

    static final StreamReadConstraints OF_KNOWN_NAMES = StreamReadConstraints.builder()
            .maxStringLength(MAX_STRING_LENGTH)
            .maxNameLength(MAX_NAME_LENGTH)
            .build();

    private DecoderBounds() {}
}
