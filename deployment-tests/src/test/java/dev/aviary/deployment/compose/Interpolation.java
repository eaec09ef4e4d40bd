package dev.aviary.deployment.compose;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What docker compose makes of the variables in its file, by the rules of the Compose specification. */
record Interpolation(Map<String, String> environment) {
    private static final Pattern VARIABLE =
            Pattern.compile("\\$(?:(\\$)|\\{([A-Za-z_][A-Za-z0-9_]*)(?:(:?[-?])([^}]*))?}|([A-Za-z_][A-Za-z0-9_]*))");

    /** A document, with all variables in its values replaced. */
    Map<String, Object> of(Map<String, Object> document) {
        Map<String, Object> replaced = new LinkedHashMap<>();
        document.forEach((key, value) -> replaced.put(key, any(value)));
        return replaced;
    }

    @SuppressWarnings({"unchecked", "NullAway"})
    private Object any(@Nullable Object value) {
        return switch (value) {
            case Map<?, ?> map -> of((Map<String, Object>) map);
            case List<?> list -> list.stream().map(this::any).toList();
            case String text ->
                VARIABLE.matcher(text).replaceAll(found -> Matcher.quoteReplacement(one(found.group(), text)));
            case null, default -> value;
        };
    }

    private String one(String variable, String text) {
        Matcher parts = VARIABLE.matcher(variable);
        if (!parts.matches() || parts.group(1) != null) {
            return "$";
        }
        String name = parts.group(2) == null ? parts.group(5) : parts.group(2);
        String operator = parts.group(3) == null ? "" : parts.group(3);
        @Nullable String value = environment.get(name);
        if (value != null && !(operator.startsWith(":") && value.isEmpty())) {
            return value;
        }
        if (operator.endsWith("-")) {
            return parts.group(4);
        }
        throw new AssertionError("%s is %s, and compose ends: %s"
                .formatted(name, value == null ? "not set" : "empty", operator.isEmpty() ? text : parts.group(4)));
    }
}
