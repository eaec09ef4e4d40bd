package dev.aviary.http.endpoint;

import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Path;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The endpoints of this service, read from the annotations of its resources when it starts. */
@Singleton
public class Endpoints {
    private static final String KEY = Endpoints.class.getName();

    /** By the number of their path's segments; of several that match a path the first is meant. */
    private final Map<Integer, List<Endpoint>> bySegments = new TreeMap<>();

    @Inject
    Endpoints(BeanManager beans) {
        this(beans.getBeans(Object.class, Any.Literal.INSTANCE).stream()
                .map(Bean::getBeanClass)
                .filter(type -> type.isAnnotationPresent(Path.class))
                .<Class<?>>map(type -> type)
                .distinct()
                .toList());
    }

    Endpoints(Collection<Class<?>> resources) {
        Map<PathTemplate, Map<String, ServedOperation>> operations = new LinkedHashMap<>();
        for (Class<?> resource : resources) {
            for (Method method : resource.getMethods()) {
                DeclaredOperation.of(resource, method)
                        .ifPresent(operation -> operations
                                .computeIfAbsent(path(resource, method), any -> new TreeMap<>())
                                .put(operation.method(), operation));
            }
        }
        operations.forEach((path, methods) -> bySegments
                .computeIfAbsent(path.segments().size(), any -> new ArrayList<>())
                .add(new Endpoint(path, methods)));
        Comparator<Endpoint> order =
                Comparator.comparingLong(endpoint -> endpoint.path().variables());
        bySegments.values().forEach(endpoints -> endpoints.sort(order));
    }

    private static PathTemplate path(Class<?> resource, Method method) {
        @Nullable Path ofMethod = method.getAnnotation(Path.class);
        return PathTemplate.of(resource.getAnnotation(Path.class).value(), ofMethod == null ? "" : ofMethod.value());
    }

    /** The endpoint of a path, whatever method is requested; null where no resource serves it. */
    public @Nullable Endpoint find(String path) {
        List<String> segments = PathTemplate.segments(path);
        for (Endpoint endpoint : bySegments.getOrDefault(segments.size(), List.of())) {
            if (endpoint.path().matches(segments)) {
                return endpoint;
            }
        }
        return null;
    }

    /** The endpoint of a request; found once a request. */
    public @Nullable Endpoint find(RoutingContext context) {
        @Nullable Found known = context.get(KEY);
        if (known == null) {
            known = new Found(find(context.normalizedPath()));
            context.put(KEY, known);
        }
        return known.endpoint();
    }

    /** The endpoint that was found for a request; empty if there is none. */
    private record Found(@Nullable Endpoint endpoint) {}

    /** The endpoint of a method and a path, or its template; empty if there is none. */
    public Optional<ServedOperation> describe(String path, String method) {
        @Nullable Endpoint endpoint = find(path);
        return endpoint == null ? Optional.empty() : Optional.ofNullable(endpoint.operation(method));
    }

    /** Whether a resource serves the path of a request. */
    public boolean serve(RoutingContext context) {
        return find(context) != null;
    }
}
