package dev.aviary.ingest.limits;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/** The names that this process has read from the topic of names; a hash is kept of each. */
@Singleton
class KnownLabels {
    /** The entry of the cache, the owner's name and the set itself. */
    private static final int BYTES_OF_AN_OWNER = 200;

    private final Cache<String, LongHashSet> owners;

    KnownLabels(LimitsConfig config) {
        this.owners = Caffeine.newBuilder()
                .maximumWeight(config.cacheBytes().asLongValue())
                .weigher((String owner, LongHashSet names) -> BYTES_OF_AN_OWNER + names.bytes())
                .build();
    }

    boolean contains(Label label) {
        @Nullable LongHashSet names = owners.getIfPresent(label.owner());
        return names != null && names.contains(label.hash());
    }

    /** The number of names that the owner has. */
    int count(String owner) {
        @Nullable LongHashSet names = owners.getIfPresent(owner);
        return names == null ? 0 : names.size();
    }

    /** Whether it was unknown. */
    boolean add(Label label) {
        LongHashSet names = owners.get(label.owner(), absent -> new LongHashSet());
        int before = names.bytes();
        boolean added = names.add(label.hash());
        if (names.bytes() != before) {
            // Weighed when it is put.
            owners.put(label.owner(), names);
        }
        return added;
    }
}
