package dev.aviary.http.endpoint.filter;

import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** The paths that no resource serves and that are read all the same: health, metrics, the API document, and pages. */
@Singleton
public class FrameworkPaths {
    /** The methods of all of them. */
    static final String ALLOW = "GET, HEAD, OPTIONS";

    private static final String PAGES = "META-INF/resources";
    private static final String ANYTHING = "/";

    private final AtomicReference<@Nullable Router> router = new AtomicReference<>();

    void keep(@Observes Router main) {
        router.set(main);
    }

    /** Whether a GET of the path finds something. */
    boolean serve(String path) {
        String plain = path.length() > 1 && path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
        return routes().stream().anyMatch(route -> matches(route, plain)) || isPage(plain);
    }

    private List<Route> routes() {
        @Nullable Router main = router.get();
        return main == null ? List.of() : main.getRoutes();
    }

    private static boolean matches(Route route, String path) {
        @Nullable String served = route.getPath();
        if (served == null || served.equals(ANYTHING) || route.isRegexPath()) {
            return false;
        }
        String plain = served.length() > 1 && served.endsWith("/") ? served.substring(0, served.length() - 1) : served;
        return route.isExactPath() && plain.equals(path);
    }

    private static boolean isPage(String path) {
        String name = path.equals("/") ? "/index.html" : path;
        return !path.contains("..")
                && Thread.currentThread().getContextClassLoader().getResource(PAGES + name) != null;
    }
}
