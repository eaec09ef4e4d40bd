package dev.aviary.http.access;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;
import java.util.Set;

/** Whose pages in a browser may talk to the service, besides its own. */
@ConfigMapping(prefix = "aviary.cors")
interface CrossOriginConfig {
    /** Such as https://plots.example; none where it is absent. */
    Optional<Set<String>> origins();
}
