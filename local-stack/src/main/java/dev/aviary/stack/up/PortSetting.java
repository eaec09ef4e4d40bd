package dev.aviary.stack.up;

import dev.aviary.stack.process.Ports;
import dev.aviary.stack.process.StartFailedException;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;

/** The ports that Aviary listens on, each with the environment variable that moves it. */
public enum PortSetting {
    INGEST("ingest-service", "AVIARY_INGEST_PORT", 8081),
    QUERY("query-service", "AVIARY_QUERY_PORT", 8082),
    KAFKA("kafka", "AVIARY_KAFKA_PORT", 19092),
    POSTGRES("postgres", "AVIARY_POSTGRES_PORT", 15432),
    COUNTERS("telemetry-generator", "AVIARY_COUNTERS_PORT", 9001);

    private static final int GREATEST = 65_535;

    private final String part;
    private final String variable;
    private final int usual;

    PortSetting(String part, String variable, int usual) {
        this.part = part;
        this.variable = variable;
        this.usual = usual;
    }

    String part() {
        return part;
    }

    /** The environment variable that moves it. */
    public String variable() {
        return variable;
    }

    /**
     * The ports that the environment sets, and the usual ones elsewhere.
     *
     * @throws StartFailedException when one is no port, or two are the same
     */
    static Map<PortSetting, Integer> of(Map<String, String> environment) {
        Map<PortSetting, Integer> ports = new EnumMap<>(PortSetting.class);
        for (PortSetting setting : values()) {
            int port = setting.in(environment);
            ports.forEach((other, taken) -> {
                if (taken == port) {
                    throw new StartFailedException("%s and %s are both %d; each part needs a port of its own"
                            .formatted(other.variable, setting.variable, port));
                }
            });
            ports.put(setting, port);
        }
        return ports;
    }

    /**
     * Makes sure that nothing listens on the ports of the given parts.
     *
     * @throws StartFailedException naming the first port that is in use
     */
    static void requireFree(Map<PortSetting, Integer> ports, Collection<PortSetting> needed) {
        for (PortSetting setting : needed) {
            int port = ports.getOrDefault(setting, setting.usual);
            if (!Ports.isFree(port)) {
                throw new StartFailedException("port %d of %s is in use; free it, or set %s to another"
                        .formatted(port, setting.part, setting.variable));
            }
        }
    }

    private int in(Map<String, String> environment) {
        String value = environment.getOrDefault(variable, "").strip();
        if (value.isEmpty()) {
            return usual;
        }
        try {
            int port = Integer.parseInt(value);
            if (port >= 1 && port <= GREATEST) {
                return port;
            }
        } catch (NumberFormatException e) {
            // As any other that is no port.
        }
        throw new StartFailedException("%s is '%s', which is no port (1 to %d)".formatted(variable, value, GREATEST));
    }
}
