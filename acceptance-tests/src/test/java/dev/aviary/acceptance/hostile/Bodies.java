package dev.aviary.acceptance.hostile;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Bodies that resemble what ingest-service takes. */
final class Bodies {
    private static final List<String> KEYS = List.of(
            "type",
            "value",
            "date_created",
            "device_uuid",
            "name",
            "units",
            "ts",
            "host",
            "timestamp",
            "cpu_load",
            "concurrency",
            "",
            "\\u0000",
            "__proto__",
            "VALUE",
            "\u00fc");
    private static final int LARGEST_ARRAY = 300;

    private final SeededRandom chance;
    private final Values values;

    Bodies(SeededRandom chance, Values values) {
        this.chance = chance;
        this.values = values;
    }

    byte[] any() {
        byte[] body = text().getBytes(chance.oneIn(25) ? UTF_16 : UTF_8);
        return switch (chance.below(8)) {
            case 0 -> damaged(body);
            case 1 -> Arrays.copyOf(body, chance.below(body.length + 1));
            default -> body;
        };
    }

    private String text() {
        return switch (chance.below(12)) {
            case 0 -> values.any();
            case 1 -> "";
            case 2 -> array(values::any);
            case 3, 4 -> array(this::object);
            case 5 -> array(this::object).replace(",{", "\n{").replace("[", "").replace("]", "");
            case 6 -> nested();
            case 7 -> object() + object();
            case 8 -> "\ufeff" + object();
            default -> object();
        };
    }

    /** A reading, a metric or a host's record with hardly a field as it should be. */
    private String object() {
        List<String> fields = new ArrayList<>(List.of(
                "\"type\":" + (chance.oneIn(2) ? "\"temperature\"" : values.string()),
                "\"value\":" + (chance.oneIn(2) ? values.number() : values.any()),
                "\"date_created\":" + (chance.oneIn(2) ? values.time() : values.any()),
                "\"device_uuid\":" + (chance.oneIn(2) ? '"' + Values.DEVICE + '"' : values.string()),
                "\"name\":" + values.string(),
                "\"ts\":" + values.time(),
                "\"timestamp\":" + values.time(),
                "\"cpu_load\":" + values.number(),
                "\"concurrency\":" + values.number(),
                "\"units\":{" + values.string() + ":" + values.string() + "}"));
        for (int i = chance.below(3); i > 0; i--) {
            fields.add('"' + chance.of(KEYS) + "\":" + values.any());
        }
        for (int i = chance.below(4); i > 0; i--) {
            fields.remove(chance.below(fields.size()));
        }
        return "{" + String.join(",", fields) + "}";
    }

    private String array(java.util.function.Supplier<String> element) {
        int count = chance.oneIn(10) ? chance.below(LARGEST_ARRAY) : chance.below(4);
        List<String> elements = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            elements.add(element.get());
        }
        return "[" + String.join(",", elements) + "]";
    }

    private String nested() {
        String open = chance.of(List.of("[", "{\"value\":", "[{\"units\":", "{\"name\":\"n\",\"ts\":1,\"value\":["));
        boolean unclosed = chance.oneIn(2);
        String close = open.startsWith("[") ? "]" : "}";
        int depth = 1 + chance.below(20_000);
        return open.repeat(depth) + (unclosed ? "" : close.repeat(depth));
    }

    private byte[] damaged(byte[] body) {
        byte[] damaged = body.clone();
        for (int i = 1 + chance.below(4); i > 0 && damaged.length > 0; i--) {
            damaged[chance.below(damaged.length)] = chance.bytes(1)[0];
        }
        return damaged;
    }
}
