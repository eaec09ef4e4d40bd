package dev.aviary.ingest.http.decode;

/** A reading is of a device outside its sender's scope; has no stack trace, since a batch may have many. */
final class DeviceOutOfScopeException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    DeviceOutOfScopeException() {
        super(null, null, false, false);
    }
}
