package dev.aviary.model.summary;

/**
 * The summary of a slot of time.
 *
 * @param start the slot's first instant, in microseconds since 1970
 */
public record TimedSummary(long start, ReadingSummary summary) {}
