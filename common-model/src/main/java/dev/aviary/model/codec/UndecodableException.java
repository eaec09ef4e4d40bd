package dev.aviary.model.codec;

/** This version of the codec cannot decode the bytes; the message states the reason. */
public final class UndecodableException extends Exception {
    private static final long serialVersionUID = 1L;

    UndecodableException(String reason) {
        super(reason);
    }

    UndecodableException(String reason, Throwable cause) {
        super(reason, cause);
    }

    public String reason() {
        return String.valueOf(getMessage());
    }
}
