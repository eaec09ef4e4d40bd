package dev.aviary.deployment.manifest;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StrictReaderTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{apiVersion: apps/v1, kind: Deployment, spec: {wrong: 2}}",
                "{apiVersion: apps/v1, kind: Deployment, spec: {template: {spec: {containers: [{name: a, wrong: 1}]}}}}",
                "{apiVersion: monitoring.coreos.com/v1, kind: ServiceMonitor, spec: {endpoints: [{wrong: 1}]}}",
                "{apiVersion: gateway.networking.k8s.io/v1, kind: HTTPRoute, spec: {rules: [{wrong: 1}]}}",
                "{apiVersion: kafka.strimzi.io/v1, kind: Kafka, spec: {kafka: {wrong: 1}}}",
                "{apiVersion: kafka.strimzi.io/v1, kind: KafkaNodePool, spec: {wrong: 1}}",
                "{apiVersion: postgresql.cnpg.io/v1, kind: Cluster, spec: {wrong: 1}}",
                "{apiVersion: keda.sh/v1alpha1, kind: ScaledObject, spec: {wrong: 1}}"
            })
    void refusesAFieldThatTheKindDoesNotHave(String document) {
        assertThatThrownBy(() -> new StrictReader().read(document)).hasMessageContaining("wrong");
    }

    @Test
    void refusesAnUnknownKind() {
        assertThatThrownBy(() -> new StrictReader().read("{apiVersion: v1, kind: Surprise}"))
                .hasMessageContaining("v1/Surprise");
    }
}
