package dev.aviary.query.store.counts;

import java.util.List;

/**
 * A range cut into buckets of equal width, aligned to the epoch; empty ones are absent.
 *
 * @param widthSeconds at least 1
 * @param summaries what was made of each bucket, by time
 */
public record Buckets<T>(long widthSeconds, List<T> summaries) {}
