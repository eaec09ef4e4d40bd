package dev.aviary.deployment.project;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import io.smallrye.config.WithParentName;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The environment variables that a service reads: those that its properties name, and those of its config interfaces. */
public final class KnownVariables {
    /** The framework's own, which a deployment may set: which profile, and how a process migrates and ends. */
    private static final Set<String> FRAMEWORK =
            Set.of("QUARKUS_PROFILE", "QUARKUS_INIT_AND_EXIT", "QUARKUS_FLYWAY_MIGRATE_AT_START", "JAVA_TOOL_OPTIONS");

    private static final Pattern NAMED = Pattern.compile("\\$\\{([A-Z][A-Z0-9_]+)[:}]");
    private static final Pattern PROPERTY = Pattern.compile("(?m)^(?:%\\w+\\.)?(aviary\\.[a-z.-]+)=");
    private static final Pattern CAPITAL = Pattern.compile("(?<=.)([A-Z])");

    private KnownVariables() {}

    public static Set<String> ofIngest() {
        return of("ingest-service");
    }

    public static Set<String> ofQuery() {
        return of("query-service");
    }

    private static Set<String> of(String module) {
        Set<String> known = new TreeSet<>(FRAMEWORK);
        List<Path> places = places(module);
        places.forEach(place -> addProperties(place, known));
        known.addAll(mapped(module).keySet());
        return known;
    }

    /** The variables of a service's config interfaces and of what they extend, each with its default; empty where it has none. */
    static Map<String, String> mapped(String module) {
        Map<String, String> mapped = new TreeMap<>();
        addInterfaces(places(module), mapped);
        return mapped;
    }

    private static List<Path> places(String module) {
        return List.of(
                Project.file("common-http").resolve("target/classes"),
                Project.file(module).resolve("target/classes"));
    }

    private static void addProperties(Path classes, Set<String> known) {
        for (String file : List.of("application.properties", "META-INF/microprofile-config.properties")) {
            Path properties = classes.resolve(file);
            if (Files.exists(properties)) {
                String text = Project.text(properties);
                for (Matcher named = NAMED.matcher(text); named.find(); ) {
                    known.add(named.group(1));
                }
                for (Matcher property = PROPERTY.matcher(text); property.find(); ) {
                    known.add(variable(property.group(1)));
                }
            }
        }
    }

    private static void addInterfaces(List<Path> places, Map<String, String> known) {
        URL[] urls = places.stream().map(KnownVariables::url).toArray(URL[]::new);
        try (URLClassLoader loader = new URLClassLoader(urls, KnownVariables.class.getClassLoader())) {
            for (Path place : places) {
                try (Stream<Path> files = Files.walk(place)) {
                    for (Path file :
                            files.filter(KnownVariables::mentionsMapping).toList()) {
                        String name = place.relativize(file).toString().replace('/', '.');
                        add(loader.loadClass(name.substring(0, name.length() - ".class".length())), known);
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }

    private static boolean mentionsMapping(Path file) {
        try {
            return file.toString().endsWith(".class")
                    && new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1)
                            .contains("Lio/smallrye/config/ConfigMapping;");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void add(Class<?> mapping, Map<String, String> known) {
        String prefix = mapping.getAnnotation(ConfigMapping.class).prefix();
        for (Method property : mapping.getMethods()) {
            WithDefault usual = property.getAnnotation(WithDefault.class);
            if (!property.isDefault() && !property.isSynthetic()) {
                known.put(variable(name(prefix, property)), usual == null ? "" : usual.value());
            }
        }
    }

    private static String name(String prefix, Method property) {
        if (property.isAnnotationPresent(WithParentName.class)) {
            return prefix;
        }
        WithName given = property.getAnnotation(WithName.class);
        return prefix + "."
                + (given != null
                        ? given.value()
                        : CAPITAL.matcher(property.getName()).replaceAll("-$1").toLowerCase(Locale.ROOT));
    }

    private static URL url(Path directory) {
        try {
            return directory.toUri().toURL();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String variable(String property) {
        return property.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
    }
}
