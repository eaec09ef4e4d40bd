package dev.aviary.acceptance.cluster;

import dev.aviary.acceptance.process.JavaProcess;
import dev.aviary.acceptance.system.AviarySystem;
import dev.aviary.acceptance.system.Service;
import dev.aviary.stack.LocalStack;
import dev.aviary.stack.process.Ports;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Two ingest APIs, a writer and two query-services, a load balancer before each half, and one before both. */
final class Cluster implements AutoCloseable {
    private static final Duration STOP_LIMIT = Duration.ofSeconds(60);

    private final AviarySystem system;
    private final List<Instance> gateways;
    private final List<Instance> queries;
    private final LoadBalancer ingest;
    private final LoadBalancer query;
    private final LoadBalancer origin;
    private Service writer;

    Cluster(LocalStack stack) {
        this(stack, JavaProcess.HOME, Map.of());
    }

    /** Of the services that the build in a folder has packaged, with these environment variables too. */
    Cluster(LocalStack stack, Path home, Map<String, String> settings) {
        Map<String, String> patient = new HashMap<>(settings);
        // What fails is to be told apart from a broker that waits for the processor.
        patient.put("AVIARY_KAFKA_DELIVERY_TIMEOUT", "30s");
        system = new AviarySystem(stack.kafkaBootstrapServers(), stack.createDatabase("balanced"), patient);
        system.startFrom(home);
        writer = system.writer();
        gateways = List.of(new Instance("ingest", 1), new Instance("ingest", 2));
        queries = List.of(new Instance("query", 1), new Instance("query", 2));
        Map<String, String> addresses = new HashMap<>();
        gateways.forEach(ingestApi -> addresses.putAll(ingestApi.addresses()));
        queries.forEach(answering -> addresses.putAll(answering.addresses()));
        try {
            ingest = new LoadBalancer(LoadBalancer.INGEST, addresses);
            query = new LoadBalancer(LoadBalancer.QUERY, addresses);
            origin = new LoadBalancer(LoadBalancer.ORIGIN, addresses);
        } catch (RuntimeException e) {
            system.close();
            throw e;
        }
    }

    String ingestUrl() {
        return ingest.url();
    }

    String queryUrl() {
        return query.url();
    }

    int queryPort() {
        return query.port();
    }

    String originUrl() {
        return origin.url();
    }

    Cluster awaitReady() {
        writer.awaitReady();
        gateways.forEach(Instance::awaitUp);
        queries.forEach(Instance::awaitUp);
        return this;
    }

    /** SIGTERM to the writer and to one instance of each half at a time, and a new one in its place. */
    void terminateAndReplace(int number) {
        List<Instance> stopping = List.of(gateways.get(number - 1), queries.get(number - 1));
        stopping.forEach(instance -> instance.service.process().requestEnd());
        writer.process().terminate(STOP_LIMIT);
        stopping.forEach(instance -> instance.service.process().await(STOP_LIMIT));
        replace(stopping);
    }

    /** Has what replaces an instance come from the build in that folder from now on. */
    void replaceFrom(Path home) {
        system.startFrom(home);
    }

    /** A new writer beside the old one, and then none but the new one. */
    void replaceWriter() {
        Service before = writer;
        writer = system.writer();
        writer.awaitReady();
        before.process().terminate(STOP_LIMIT);
    }

    /** One ingest API after the other. */
    void replaceGateways() {
        gateways.forEach(Cluster::replaceByItself);
    }

    /** One query-service after the other. */
    void replaceQueries() {
        queries.forEach(Cluster::replaceByItself);
    }

    private static void replaceByItself(Instance instance) {
        instance.service.process().terminate(STOP_LIMIT);
        instance.start();
        instance.awaitUp();
    }

    /** As {@link #terminateAndReplace}, but by {@code kill -9}; runs the given between the ends and the starts. */
    void killAndReplace(int number, Runnable meanwhile) {
        List<Instance> killed = List.of(gateways.get(number - 1), queries.get(number - 1));
        killed.forEach(instance -> instance.service.process().kill());
        writer.process().kill();
        meanwhile.run();
        replace(killed);
    }

    private void replace(List<Instance> ended) {
        writer = system.writer();
        ended.forEach(Instance::start);
        writer.awaitReady();
        ended.forEach(Instance::awaitUp);
    }

    /** A place in a load balancer's list, and the process that holds it now. */
    private final class Instance {
        private final String half;
        private final int number;
        private final int port = Ports.free();
        private final int managementPort = Ports.free();
        private Service service;

        Instance(String half, int number) {
            this.half = half;
            this.number = number;
            this.service = started();
        }

        void start() {
            service = started();
        }

        private Service started() {
            return half.equals("ingest")
                    ? system.drainingIngestApi(port, managementPort)
                    : system.drainingQuery(port, managementPort);
        }

        Map<String, String> addresses() {
            String name = "AVIARY_" + half.toUpperCase(Locale.ROOT) + "_" + number;
            return Map.of(name, "127.0.0.1:" + port, name + "_HEALTH_PORT", Integer.toString(managementPort));
        }

        void awaitUp() {
            service.awaitReady();
            (half.equals("ingest") ? ingest : query).awaitUp(half, number);
            origin.awaitUp(half, number);
        }
    }

    @Override
    public void close() {
        List.of(ingest, query, origin).forEach(LoadBalancer::close);
        system.close();
    }
}
