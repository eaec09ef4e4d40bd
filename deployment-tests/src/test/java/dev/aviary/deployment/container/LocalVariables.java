package dev.aviary.deployment.container;

import dev.aviary.stack.Credentials;
import dev.aviary.stack.Database;
import dev.aviary.stack.LocalStack;
import dev.aviary.stack.process.Ports;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/** Addresses, ports, topics and passwords of the local stack, which replace those that the deployment declares. */
final class LocalVariables {
    private final LocalStack stack;
    private final String run = UUID.randomUUID().toString().substring(0, 8);
    private final String ingestPort = String.valueOf(Ports.free());
    private final String queryPort = String.valueOf(Ports.free());
    private final String countersPort = String.valueOf(Ports.free());

    LocalVariables(LocalStack stack) {
        this.stack = stack;
    }

    String ingestPort() {
        return ingestPort;
    }

    String queryPort() {
        return queryPort;
    }

    String countersPort() {
        return countersPort;
    }

    Map<String, String> of(Database database, Credentials user) {
        Map<String, String> variables = new HashMap<>(Map.of(
                "AVIARY_HTTP_HOST", "127.0.0.1",
                "AVIARY_INGEST_PORT", String.valueOf(Ports.free()),
                "AVIARY_QUERY_PORT", queryPort,
                "AVIARY_COUNTERS_PORT", countersPort,
                "AVIARY_MANAGEMENT_PORT", String.valueOf(Ports.free()),
                "AVIARY_KAFKA_BOOTSTRAP_SERVERS", stack.kafkaBootstrapServers(),
                "AVIARY_DATABASE_URL", database.jdbcUrl(),
                "AVIARY_DATABASE_USER", user.user(),
                "AVIARY_DATABASE_PASSWORD", user.password()));
        variables.put("AVIARY_MIGRATION_USER", database.owner().user());
        if (user.equals(database.writer())) {
            variables.put("AVIARY_MIGRATION_PASSWORD", database.owner().password());
        }
        for (String topic : List.of("readings", "metrics", "devices")) {
            String upperCase = topic.toUpperCase(Locale.ROOT);
            variables.put("AVIARY_KAFKA_" + upperCase + "_TOPIC", topic + "-" + run);
            variables.put("MP_MESSAGING_INCOMING_" + upperCase + "_GROUP_ID", "containers-" + topic + "-" + run);
        }
        variables.put("AVIARY_KAFKA_DEAD_LETTERS_TOPIC", "dead-letters-" + run);
        return variables;
    }
}
