package dev.aviary.generator.send;

import java.util.function.Consumer;

/**
 * Callbacks for the outcome of requests; called by several threads at once.
 *
 * @param acknowledged each request that got a success status
 * @param refused each request that is not sent again
 * @param notice a line for people
 */
public record DeliveryListener(
        Consumer<OutgoingRequest> acknowledged, Consumer<OutgoingRequest> refused, Consumer<String> notice) {
    /** Receives notices alone. */
    public static DeliveryListener ofNotices(Consumer<String> notice) {
        return new DeliveryListener(acknowledged -> {}, refused -> {}, notice);
    }
}
