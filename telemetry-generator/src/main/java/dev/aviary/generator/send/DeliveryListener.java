package dev.aviary.generator.send;

import java.util.function.Consumer;

/**
 * Who is told what becomes of parcels; called by several threads at once.
 *
 * @param acknowledged each parcel that was answered with success
 * @param refused each parcel that will not be sent again
 * @param notice a line for people
 */
public record DeliveryListener(
        Consumer<PendingRequest> acknowledged, Consumer<PendingRequest> refused, Consumer<String> notice) {
    /** Told of notices alone. */
    public static DeliveryListener ofNotices(Consumer<String> notice) {
        return new DeliveryListener(acknowledged -> {}, refused -> {}, notice);
    }
}
