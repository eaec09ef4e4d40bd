package dev.aviary.acceptance.cluster;

import dev.aviary.acceptance.cluster.BackendServer.Treatment;
import java.util.List;
import java.util.stream.Stream;

/** Two servers in place of the instances of one half, and their load balancer. */
final class BalancedServers implements AutoCloseable {
    private final BackendServer one;
    private final BackendServer other;
    private final LoadBalancer balancer;

    BalancedServers(Half half, Treatment treatment) {
        this(half, treatment, treatment);
    }

    BalancedServers(Half half, Treatment ofOne, Treatment ofTheOther) {
        one = new BackendServer(ofOne);
        other = new BackendServer(ofTheOther);
        balancer = new LoadBalancer(half.files(), half.addresses(one, other));
    }

    BackendServer one() {
        return one;
    }

    LoadBalancer balancer() {
        return balancer;
    }

    /** The requests that either received. */
    List<String> requests() {
        return Stream.of(one, other)
                .flatMap(server -> server.requests().stream())
                .toList();
    }

    int treated() {
        return one.treated() + other.treated();
    }

    @Override
    public void close() {
        balancer.close();
        one.close();
        other.close();
    }
}
