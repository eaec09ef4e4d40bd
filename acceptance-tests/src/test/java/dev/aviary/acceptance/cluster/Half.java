package dev.aviary.acceptance.cluster;

import static io.restassured.RestAssured.given;

import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A half of the product, which a load balancer leads to. */
enum Half {
    INGEST,
    QUERY;

    static final String READING = "{\"type\":\"t\",\"value\":1,\"date_created\":1}";

    /** The files of its load balancer. */
    List<String> files() {
        return this == INGEST ? LoadBalancer.INGEST : LoadBalancer.QUERY;
    }

    /** The load balancer's settings that name these as its instances. */
    Map<String, String> addresses(BackendServer one, BackendServer other) {
        String variable = "AVIARY_" + this + "_";
        return Map.of(
                variable + "1",
                "127.0.0.1:" + one.port(),
                variable + "2",
                "127.0.0.1:" + other.port(),
                variable + "1_HEALTH_PORT",
                String.valueOf(one.healthPort()),
                variable + "2_HEALTH_PORT",
                String.valueOf(other.healthPort()));
    }

    /** Posts a reading, or queries those of a device. */
    Response send(String url) {
        String readings = url + "/devices/" + UUID.randomUUID() + "/readings";
        RequestSpecification request = given().contentType("application/json");
        return this == QUERY ? request.get(readings) : request.body(READING).post(readings);
    }
}
