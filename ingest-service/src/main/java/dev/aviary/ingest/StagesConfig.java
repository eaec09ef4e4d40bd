package dev.aviary.ingest;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Which stages run in this process: one artifact is deployed as gateway, as writer, or as both. */
@ConfigMapping(prefix = "aviary")
public interface StagesConfig {
    Stage gateway();

    Stage writer();

    /** One stage's switch. */
    interface Stage {
        @WithDefault("true")
        boolean enabled();
    }
}
