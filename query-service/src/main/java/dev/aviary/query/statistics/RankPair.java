package dev.aviary.query.statistics;

/**
 * The ranks between which a quantile lies: neighbours, or twice the same one.
 *
 * @param lower at least 0
 */
public record RankPair(long lower, long upper) {
    /** The middle of so many ranks from a first one on. */
    static RankPair middle(long first, long length) {
        return new RankPair(first + (length - 1) / 2, first + length / 2);
    }
}
