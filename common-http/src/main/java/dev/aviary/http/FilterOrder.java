package dev.aviary.http;

/**
 * The HTTP filters in the order in which a request passes them, each with the reason for its place. The framework's own
 * are at 300 (CORS), 200 (authentication) and 100 (authorization); a filter with a greater priority runs earlier.
 */
public enum FilterOrder {
    /** First, so that a connection is bounded before any of its responses is written. */
    CONNECTION(50_000),
    /** Before all that may answer, so that the headers of every response stand on refusals too. */
    RESPONSE_HEADERS(40_000),
    /** Before anything decodes the path or the query. */
    URI_FORM(30_000),
    /** Adds to the headers of pages; needs a path that can be decoded. */
    PAGE_HEADERS(20_000),
    /** Before the framework's CORS filter, which would answer a foreign origin without a problem document. */
    CROSS_ORIGIN(400),
    /** Before the methods are checked, since a stage that is switched off has no paths. */
    STAGES(260),
    /** After the framework's CORS filter, which answers preflights; before authentication, since a path needs no secret. */
    METHODS(250),
    /** After authorization: only an authorized client is told what is wrong with its request. */
    PARAMETERS(90),
    /** After the parameters, one of which replaces the Accept header. */
    NEGOTIATION(80),
    /** After all that refuses a request by its head: its body is not held then. */
    BODY(50),
    /** After the last byte of the body, so that a slow client takes no permit. */
    LOAD_SHEDDING(49),
    /** Of admitted requests only. */
    INFLATION(48),
    /** Of the inflated bytes. */
    ENCODING(47);

    private final int priority;

    FilterOrder(int priority) {
        this.priority = priority;
    }

    /** For {@link io.quarkus.vertx.http.runtime.filters.Filters#register}. */
    public int priority() {
        return priority;
    }
}
