package dev.aviary.generator.send;

import java.util.Optional;

/**
 * A server's response to one request.
 *
 * @param retryAfter the header's value
 * @param body its first 4 KiB at most, as UTF-8
 */
record Response(int status, Optional<String> retryAfter, String body) {
    boolean isSuccess() {
        return status >= 200 && status < 300;
    }

    /** Whether the same request may be answered better later. */
    boolean isRetryable() {
        return status == 429 || status >= 500;
    }
}
