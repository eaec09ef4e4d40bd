package dev.aviary.generator.option;

import dev.aviary.generator.send.Endpoint;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/**
 * The options of the connection to a service. No option holds a token: every user of a machine can read the arguments of a
 * process.
 */
public final class AccessOptions {
    private static final String TOKEN_VARIABLE = "AVIARY_TOKEN";

    @Option(
            names = "--token-file",
            paramLabel = "FILE",
            description = "File that holds the bearer token (default: the environment variable AVIARY_TOKEN is the"
                    + " token).")
    @Nullable Path tokenFile;

    @Option(
            names = "--request-timeout",
            paramLabel = "DURATION",
            defaultValue = "10s",
            description = "How long to wait for one answer (default: ${DEFAULT-VALUE}).")
    Duration requestTimeout = Duration.ofSeconds(10);

    public Endpoint endpoint(URI base) throws IOException {
        @Nullable String given = tokenFile == null ? System.getenv(TOKEN_VARIABLE) : Files.readString(tokenFile);
        return new Endpoint(base, given == null || given.isBlank() ? null : given.strip(), requestTimeout);
    }
}
