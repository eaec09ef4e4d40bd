package dev.aviary.ingest.http.decode;

/** A reading is of a device that its sender may not speak for; carries no stack trace, since it may come in bulk. */
final class DeviceOutOfScopeException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    DeviceOutOfScopeException() {
        super(null, null, false, false);
    }
}
