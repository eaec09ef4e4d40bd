package dev.aviary.http.endpoint;

import jakarta.ws.rs.HttpMethod;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * All that a service's resources serve under one path.
 *
 * @param operations by their HTTP method
 */
public record Endpoint(PathTemplate path, Map<String, ServedOperation> operations) {
    /** A HEAD is served as a GET whose body is left out; null where the method is not served. */
    public @Nullable ServedOperation operation(String method) {
        return operations.get(method.equals(HttpMethod.HEAD) ? HttpMethod.GET : method);
    }

    /** The value of the header Allow. */
    public String allow() {
        SortedSet<String> methods = new TreeSet<>(operations.keySet());
        methods.add(HttpMethod.OPTIONS);
        if (methods.contains(HttpMethod.GET)) {
            methods.add(HttpMethod.HEAD);
        }
        return String.join(", ", methods);
    }
}
