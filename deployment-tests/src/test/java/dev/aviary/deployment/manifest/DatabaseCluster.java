package dev.aviary.deployment.manifest;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ResourceRequirements;
import java.util.List;
import java.util.Map;

/** CloudNativePG's Cluster, as far as it is used here: no library that resolves has a model of it. */
public record DatabaseCluster(String apiVersion, String kind, ObjectMeta metadata, Spec spec) {
    public record Spec(
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

    public record CatalogReference(String apiGroup, String kind, String name, int major) {}

    public record Bootstrap(InitDb initdb, Recovery recovery) {}

    public record Recovery(String source, String database, String owner) {}

    public record ExternalCluster(String name, Plugin plugin) {}

    public record InitDb(String database, String owner, Reference secret, List<String> postInitApplicationSQL) {}

    public record Reference(String name) {}

    public record Managed(List<Role> roles) {}

    public record Role(String name, String ensure, boolean login, List<String> inRoles, Reference passwordSecret) {}

    public record Postgresql(
            @JsonProperty("shared_preload_libraries") List<String> sharedPreloadLibraries,
            Synchronous synchronous,
            Map<String, String> parameters) {}

    record Synchronous(String method, int number, String dataDurability) {}

    record Storage(String size) {}

    record Affinity(boolean enablePodAntiAffinity, String topologyKey, String podAntiAffinityType) {}

    public record Plugin(
            String name, @JsonProperty("isWALArchiver") boolean archivesWal, Map<String, String> parameters) {}
}
