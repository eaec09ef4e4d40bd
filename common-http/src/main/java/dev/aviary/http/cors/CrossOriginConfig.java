package dev.aviary.http.cors;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;
import java.util.Set;

/** The origins whose pages may send requests to the service from a browser, besides its own. */
@ConfigMapping(prefix = "aviary.cors")
interface CrossOriginConfig {
    /** Such as https://plots.example; none where it is absent. */
    Optional<Set<String>> origins();
}
