package dev.aviary.deployment;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ResourceRequirements;
import java.util.List;
import java.util.Map;

/** CloudNativePG's Cluster, as far as it is used here: no library that resolves has a model of it. */
record DatabaseCluster(String apiVersion, String kind, ObjectMeta metadata, Spec spec) {
    record Spec(
            int instances,
            CatalogReference imageCatalogRef,
            int postgresUID,
            int postgresGID,
            String primaryUpdateStrategy,
            Bootstrap bootstrap,
            Managed managed,
            Postgresql postgresql,
            Storage storage,
            Storage walStorage,
            ResourceRequirements resources,
            Affinity affinity,
            List<Plugin> plugins,
            List<ExternalCluster> externalClusters) {}

    record CatalogReference(String apiGroup, String kind, String name, int major) {}

    record Bootstrap(InitDb initdb, Recovery recovery) {}

    record Recovery(String source, String database, String owner) {}

    record ExternalCluster(String name, Plugin plugin) {}

    record InitDb(String database, String owner, Reference secret, List<String> postInitApplicationSQL) {}

    record Reference(String name) {}

    record Managed(List<Role> roles) {}

    record Role(String name, String ensure, boolean login, List<String> inRoles, Reference passwordSecret) {}

    record Postgresql(
            @JsonProperty("shared_preload_libraries") List<String> sharedPreloadLibraries,
            Synchronous synchronous,
            Map<String, String> parameters) {}

    record Synchronous(String method, int number, String dataDurability) {}

    record Storage(String size) {}

    record Affinity(boolean enablePodAntiAffinity, String topologyKey, String podAntiAffinityType) {}

    record Plugin(
            String name, @JsonProperty("isWALArchiver") boolean archivesWal, Map<String, String> parameters) {}
}
