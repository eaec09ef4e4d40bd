package dev.aviary.acceptance.hostile;

import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The services under attack.
 *
 * @param largeDevice a device with many readings of {@code largeType}, whose values do not repeat
 * @param counter makes each attack another one
 */
public record AttackedServices(
        int ingestPort, int queryPort, UUID largeDevice, String largeType, AtomicInteger counter) {
    int next() {
        return counter.incrementAndGet();
    }
}
