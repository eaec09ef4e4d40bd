package dev.aviary.model;

/** A field of a reading or a device breaks its rule; carries no stack trace, since hostile input is thrown in bulk. */
public final class InvalidFieldException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final String field;

    /**
     * @param field the JSON name of the field
     * @param detail what is wrong with it, fit for the client's eyes
     */
    public InvalidFieldException(String field, String detail) {
        super(detail);
        this.field = field;
    }

    public String field() {
        return field;
    }

    public String detail() {
        return String.valueOf(getMessage());
    }

    @Override
    public synchronized Throwable fillInStackTrace() {
        return this;
    }
}
