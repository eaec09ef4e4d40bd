package dev.aviary.deployment.project;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** What is copied, since neither kustomize nor Helm reads anything outside its folder, is the same. */
class SharedFilesTest {
    @Test
    void theSmallClusterRunsTheBrokerAndTheRolesOfCompose() {
        assertThat(Project.text("k8s/overlays/local/server.properties"))
                .isEqualTo(Project.text("deploy/kafka/server.properties"));
        assertThat(Project.text("k8s/overlays/local/log4j2.yaml")).isEqualTo(Project.text("deploy/kafka/log4j2.yaml"));
        assertThat(Project.text("k8s/overlays/local/roles.sh")).isEqualTo(Project.text("deploy/postgres/roles.sh"));
    }

    @Test
    void theChartsFilesAreThoseOfCompose() {
        assertThat(Project.text("helm/aviary/files/server.properties"))
                .isEqualTo(Project.text("deploy/kafka/server.properties"));
        assertThat(Project.text("helm/aviary/files/log4j2.yaml")).isEqualTo(Project.text("deploy/kafka/log4j2.yaml"));
        assertThat(Project.text("helm/aviary/files/roles.sh")).isEqualTo(Project.text("deploy/postgres/roles.sh"));
    }

    @Test
    void theAlertsAreTheSameEverywhere() throws IOException {
        JsonNode alone = new YAMLMapper().readTree(Project.text("deploy/prometheus/rules.yml"));
        String watching = Project.text("k8s/overlays/production/watching.yaml");
        JsonNode inCluster = new YAMLMapper().readTree(watching.substring(watching.lastIndexOf("\n---\n") + 5));

        assertThat(inCluster.at("/kind").asText()).isEqualTo("PrometheusRule");
        assertThat(inCluster.at("/spec/groups/0")).isEqualTo(alone.at("/groups/0"));
    }
}
