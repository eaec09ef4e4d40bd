package dev.aviary.support;

import java.io.IOException;
import java.io.UncheckedIOException;

/** A call that waits for a process or a response, made by a test that has nothing to do about its failure. */
@FunctionalInterface
public interface BlockingCall<T> {
    T call() throws IOException, InterruptedException;

    /**
     * What the call returns.
     *
     * @throws UncheckedIOException when it fails
     * @throws AssertionError when this thread is interrupted, and stays so
     */
    static <T> T result(BlockingCall<T> call) {
        try {
            return call.call();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
