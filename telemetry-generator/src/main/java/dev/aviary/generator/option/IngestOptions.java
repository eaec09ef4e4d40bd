package dev.aviary.generator.option;

import java.net.URI;
import picocli.CommandLine.Option;

/** The address of ingest-service. */
public final class IngestOptions {
    @Option(
            names = "--ingest-url",
            paramLabel = "URL",
            defaultValue = "http://127.0.0.1:${env:AVIARY_INGEST_PORT:-8081}",
            description = "ingest-service's address (default: http://127.0.0.1 and the port AVIARY_INGEST_PORT, else"
                    + " 8081).")
    private URI url = URI.create("http://127.0.0.1:8081");

    public URI url() {
        return url;
    }
}
