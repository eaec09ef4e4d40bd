package dev.aviary.generator;

import dev.aviary.generator.send.Endpoint;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Help.Visibility;
import picocli.CommandLine.Option;

/** How a service is reached, whichever it is. */
final class AccessOptions {
    @Option(
            names = "--token",
            paramLabel = "TOKEN",
            defaultValue = "${env:AVIARY_TOKEN}",
            showDefaultValue = Visibility.NEVER,
            description = "Bearer token; better given by the environment variable AVIARY_TOKEN or a file, since other"
                    + " users of the machine see the options of a process.")
    @Nullable String token;

    @Option(names = "--token-file", paramLabel = "FILE", description = "File that holds the bearer token.")
    @Nullable Path tokenFile;

    @Option(
            names = "--request-timeout",
            paramLabel = "DURATION",
            defaultValue = "10s",
            description = "How long to wait for one answer (default: ${DEFAULT-VALUE}).")
    Duration requestTimeout = Duration.ofSeconds(10);

    Endpoint endpoint(URI base) throws IOException {
        String given = tokenFile == null ? token : Files.readString(tokenFile);
        return new Endpoint(base, given == null || given.isBlank() ? null : given.strip(), requestTimeout);
    }
}
