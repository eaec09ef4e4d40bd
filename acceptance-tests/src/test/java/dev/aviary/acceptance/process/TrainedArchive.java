package dev.aviary.acceptance.process;

import static io.restassured.RestAssured.get;
import static org.awaitility.Awaitility.await;

import dev.aviary.stack.process.ClassArchive;
import dev.aviary.stack.process.Ports;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * The {@link ClassArchive} of a packaged service, written before its first start by a service without Kafka and without a
 * database: tests kill services, and a JVM that is killed leaves no archive.
 */
public final class TrainedArchive {
    private static final Map<Path, Path> MADE = new ConcurrentHashMap<>();
    private static final Duration GENEROUSLY = Duration.ofSeconds(90);

    /** Compiling with C1 alone: these JVMs live for seconds, and C2 would take most of the two cores meanwhile. */
    public static final List<String> SHORT_LIVED = List.of("-XX:TieredStopAtLevel=1");

    /** The garbage collector of the image, whose threads do nothing between collections. */
    private static final String COLLECTOR = "-XX:+UseParallelGC";

    private TrainedArchive() {}

    /** The JVM's options of a program that has no archive. */
    static List<String> optionsWithoutArchive() {
        return SHORT_LIVED;
    }

    /** The JVM's options of a service; the first call for a jar makes its archive. */
    static List<String> optionsOf(String module, Path jar) {
        Path archive = MADE.computeIfAbsent(jar, unused -> make(module, jar));
        return with(
                COLLECTOR,
                "-XX:SharedArchiveFile=" + archive,
                "-Xshare:auto",
                "-Xlog:cds=off",
                "-Xlog:cds+dynamic=off");
    }

    private static Path make(String module, Path jar) {
        Path archive = ClassArchive.of(module, jar.toString());
        if (!Files.exists(archive)) {
            train(jar, archive);
        }
        return archive;
    }

    private static void train(Path jar, Path archive) {
        int port = Ports.free();
        String nobody = "127.0.0.1:" + Ports.free();
        Map<String, String> environment = Map.of(
                "AVIARY_INGEST_PORT",
                Integer.toString(port),
                "AVIARY_QUERY_PORT",
                Integer.toString(port),
                "AVIARY_KAFKA_BOOTSTRAP_SERVERS",
                nobody,
                "AVIARY_DATABASE_URL",
                "jdbc:postgresql://" + nobody + "/nobody",
                "QUARKUS_PROFILE",
                "local");
        String name = "class-archive-" + UUID.randomUUID().toString().substring(0, 8);
        List<String> java = with(
                COLLECTOR,
                "-XX:ArchiveClassesAtExit=" + archive,
                "-Xlog:cds=off",
                "-Xlog:cds+dynamic=off",
                "-jar",
                jar.toString());
        try (JavaProcess service = new JavaProcess(name, java, environment)) {
            await().atMost(GENEROUSLY)
                    .ignoreExceptions()
                    .until(() ->
                            get("http://127.0.0.1:" + port + "/healthz/live").statusCode() == 200);
            service.terminate(GENEROUSLY);
        }
    }

    private static List<String> with(String... more) {
        return Stream.concat(SHORT_LIVED.stream(), Stream.of(more)).toList();
    }
}
