package dev.aviary.query.store.fleet;

import java.util.List;

/**
 * Some devices in the order of their UUIDs.
 *
 * @param hasNext whether further devices follow
 */
public record DevicePage(List<Device> devices, boolean hasNext) {}
