package dev.aviary.generator.send;

/**
 * The limits of requests in flight.
 *
 * @param connections requests
 * @param unacknowledged records that wait for their acknowledgement, in memory
 */
public record SendLimits(int connections, int unacknowledged) {
    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException when either is less than 1
     */
    public SendLimits {
        if (connections < 1 || unacknowledged < 1) {
            throw new IllegalArgumentException("connections and max-unacknowledged must be at least 1");
        }
    }
}
