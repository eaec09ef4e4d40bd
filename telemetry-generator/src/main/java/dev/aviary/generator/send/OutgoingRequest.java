package dev.aviary.generator.send;

import java.net.URI;

/** One request that is sent until it is acknowledged. Mutable only in its count of attempts, by one sender at a time. */
public final class OutgoingRequest {
    private static final long[] NO_SLOTS = {};

    private final String method;
    private final URI uri;
    private final byte[] body;
    private final long[] slots;
    private final int records;
    private final long dueNanoTime;
    private int attempts;

    private OutgoingRequest(String method, URI uri, byte[] body, long[] slots, int records, long dueNanoTime) {
        this.method = method;
        this.uri = uri;
        this.body = body;
        this.slots = slots;
        this.records = records;
        this.dueNanoTime = dueNanoTime;
    }

    /** Readings, identified by their slots; due at that {@link System#nanoTime}. */
    public static OutgoingRequest post(URI uri, byte[] body, long[] slots, long dueNanoTime) {
        return new OutgoingRequest("POST", uri, body, slots, slots.length, dueNanoTime);
    }

    /** One record that has no slot. */
    public static OutgoingRequest postRecord(URI uri, byte[] body, long dueNanoTime) {
        return new OutgoingRequest("POST", uri, body, NO_SLOTS, 1, dueNanoTime);
    }

    /** A request without readings, such as a description. */
    public static OutgoingRequest put(URI uri, byte[] body, long dueNanoTime) {
        return new OutgoingRequest("PUT", uri, body, NO_SLOTS, 0, dueNanoTime);
    }

    public String method() {
        return method;
    }

    public URI uri() {
        return uri;
    }

    public byte[] body() {
        return body;
    }

    /** The readings inside, by their number in the fleet. */
    public long[] slots() {
        return slots;
    }

    public int records() {
        return records;
    }

    long dueNanoTime() {
        return dueNanoTime;
    }

    int nextAttempt() {
        return ++attempts;
    }
}
