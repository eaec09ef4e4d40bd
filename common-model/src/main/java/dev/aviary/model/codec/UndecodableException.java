package dev.aviary.model.codec;

/** The bytes are no frame that this version of the codec reads; the message says why. */
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
