package dev.aviary.generator;

import java.net.URI;

/** The default address of ingest-service. */
final class IngestAddress {
    static final String DEFAULT = "http://127.0.0.1:${env:AVIARY_INGEST_PORT:-8081}";
    static final String DESCRIPTION =
            "ingest-service's address (default: http://127.0.0.1 and the port AVIARY_INGEST_PORT, else 8081).";
    static final URI UNSET = URI.create("http://127.0.0.1:8081");

    private IngestAddress() {}
}
