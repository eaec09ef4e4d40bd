package dev.aviary.deployment.image;

import dev.aviary.deployment.project.KnownVariables;
import dev.aviary.deployment.project.Project;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What the images that are run say of themselves: the volumes that they declare, and the variables that they, or files of
 * ours that they are given, read. From each image's own Dockerfile and start script.
 */
public final class Images {
    /** Of the image, without its tag: the volumes of its Dockerfile, and the variables that its programs read. */
    private record Facts(List<String> volumes, Set<String> variables) {}

    private static final Map<String, Facts> FACTS = Map.of(
            "apache/kafka",
            new Facts(
                    List.of("/etc/kafka/secrets", "/var/lib/kafka/data", "/mnt/shared/config"),
                    Set.of("KAFKA_CLUSTER_ID", "KAFKA_HEAP_OPTS", "KAFKA_LOG4J_OPTS", "EXTRA_ARGS", "LOG_DIR")),
            "timescale/timescaledb",
            new Facts(
                    List.of("/var/lib/postgresql/data"),
                    Set.of("POSTGRES_DB", "POSTGRES_PASSWORD", "PGDATA", "TIMESCALEDB_TELEMETRY", "NO_TS_TUNE")),
            "haproxy",
            new Facts(List.of(), Set.of()),
            "prom/prometheus",
            new Facts(List.of("/prometheus"), Set.of()),
            "grafana/grafana",
            new Facts(
                    List.of(),
                    Set.of(
                            "GF_SECURITY_ADMIN_PASSWORD",
                            "GF_ANALYTICS_REPORTING_ENABLED",
                            "GF_ANALYTICS_CHECK_FOR_UPDATES",
                            "GF_PLUGINS_PREINSTALL_DISABLED")));

    private static final Map<String, List<String>> FILES_OF_OURS = Map.of(
            "timescale/timescaledb", List.of("deploy/postgres/roles.sh"),
            "haproxy",
                    List.of(
                            "deploy/haproxy/common.cfg",
                            "deploy/haproxy/ingest-servers.cfg",
                            "deploy/haproxy/query-servers.cfg"),
            "grafana/grafana", List.of("deploy/grafana/provisioning/datasources/aviary.yml"));

    private static final Pattern READ = Pattern.compile("\\$\\{?([A-Z][A-Z0-9_]+)");

    private Images() {}

    /** The volumes that an image declares, which an engine makes anew with each container unless they are mounted. */
    public static List<String> volumesOf(String image) {
        return isOurs(image) ? List.of() : facts(image).volumes();
    }

    /** The variables that mean something to a container of the image. */
    public static Set<String> variablesOf(String image) {
        if (isOurs(image)) {
            return switch (image.replaceAll(".*/aviary/([a-z-]+):.*", "$1")) {
                case "ingest-service" -> KnownVariables.ofIngest();
                case "query-service" -> KnownVariables.ofQuery();
                case "telemetry-generator" -> Set.of("AVIARY_HTTP_HOST", "AVIARY_COUNTERS_PORT", "AVIARY_TOKEN");
                default -> throw new AssertionError("no image of this project: " + image);
            };
        }
        Set<String> variables = new TreeSet<>(facts(image).variables());
        for (String file : FILES_OF_OURS.getOrDefault(name(image), List.of())) {
            variables.addAll(READ.matcher(Project.text(file))
                    .results()
                    .map(read -> read.group(1))
                    .collect(Collectors.toSet()));
        }
        return variables;
    }

    public static boolean isOurs(String image) {
        return image.contains("/aviary/");
    }

    private static Facts facts(String image) {
        Facts facts = FACTS.get(name(image));
        if (facts == null) {
            throw new AssertionError("what " + image + " declares is not listed here; see its Dockerfile");
        }
        return facts;
    }

    private static String name(String image) {
        return image.replaceFirst(":[^:/@]+(@.*)?$", "");
    }
}
