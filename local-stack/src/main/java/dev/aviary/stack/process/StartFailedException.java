package dev.aviary.stack.process;

/** A part of the stack cannot be started; the message is one line for the person who started it. */
public final class StartFailedException extends RuntimeException {
    public StartFailedException(String message) {
        super(message);
    }

    public StartFailedException(String message, Throwable cause) {
        super(message, cause);
    }
}
