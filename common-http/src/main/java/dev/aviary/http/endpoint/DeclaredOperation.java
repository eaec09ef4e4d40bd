package dev.aviary.http.endpoint;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Produces;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/**
 * Reads from a resource's method what it serves. Its query parameters are those of {@code @RestQuery}, on itself or in a
 * {@code @BeanParam}, where a collection may be given several times, and those that {@code @Parameter} names.
 */
final class DeclaredOperation {
    private DeclaredOperation() {}

    /** Empty where the method serves no HTTP method. */
    static Optional<ServedOperation> of(Class<?> resource, Method method) {
        return Stream.of(method.getAnnotations())
                .map(annotation -> annotation.annotationType().getAnnotation(HttpMethod.class))
                .filter(httpMethod -> httpMethod != null)
                .findFirst()
                .map(httpMethod -> new ServedOperation(
                        httpMethod.value(),
                        produces(resource, method),
                        parameters(method, httpMethod.value()),
                        required(resource, method),
                        roles(resource, method),
                        resource.isAnnotationPresent(IgnoresUnknownParameters.class)));
    }

    private static List<String> produces(Class<?> resource, Method method) {
        @Nullable Produces produces = method.getAnnotation(Produces.class);
        if (produces == null) {
            produces = resource.getAnnotation(Produces.class);
        }
        return produces == null || method.getReturnType() == void.class
                ? List.of()
                : Arrays.stream(produces.value())
                        .map(MediaTypes::withoutParameters)
                        .toList();
    }

    private static Set<String> required(Class<?> resource, Method method) {
        return Stream.of(
                        resource.getAnnotation(RequiredParameters.class),
                        method.getAnnotation(RequiredParameters.class))
                .filter(required -> required != null)
                .flatMap(required -> Stream.of(required.value()))
                .collect(Collectors.toUnmodifiableSet());
    }

    private static List<String> roles(Class<?> resource, Method method) {
        @Nullable RolesAllowed ofMethod = method.getAnnotation(RolesAllowed.class);
        @Nullable RolesAllowed roles = ofMethod == null ? resource.getAnnotation(RolesAllowed.class) : ofMethod;
        return roles == null ? List.of() : List.of(roles.value());
    }

    private static SortedMap<String, Boolean> parameters(Method method, String httpMethod) {
        SortedMap<String, Boolean> parameters = new TreeMap<>();
        for (java.lang.reflect.Parameter parameter : method.getParameters()) {
            if (parameter.isAnnotationPresent(BeanParam.class)) {
                for (Field field : parameter.getType().getDeclaredFields()) {
                    add(parameters, field, field.getName(), field.getType());
                }
            } else {
                add(parameters, parameter, parameter.getName(), parameter.getType());
            }
        }
        Stream.of(method.getAnnotationsByType(Parameter.class))
                .filter(parameter -> !parameter.name().isEmpty())
                .filter(parameter -> parameter.in() == ParameterIn.QUERY || parameter.in() == ParameterIn.DEFAULT)
                .forEach(parameter -> parameters.putIfAbsent(parameter.name(), false));
        if (httpMethod.equals(HttpMethod.GET)) {
            parameters.put(MediaTypes.FORMAT, false);
        }
        return parameters;
    }

    private static void add(
            SortedMap<String, Boolean> parameters, AnnotatedElement element, String name, Class<?> type) {
        @Nullable RestQuery query = element.getAnnotation(RestQuery.class);
        if (query != null) {
            parameters.put(query.value().isEmpty() ? name : query.value(), Collection.class.isAssignableFrom(type));
        }
    }
}
