package dev.aviary.query.store;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Sort;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Devices by their UUIDs. */
@ApplicationScoped
class DeviceRepository implements PanacheRepositoryBase<DeviceEntity, UUID> {
    private static final Sort BY_UUID = Sort.by("deviceUuid");

    /**
     * The next devices in the order of their UUIDs.
     *
     * @param after null for the first ones
     */
    List<DeviceEntity> next(@Nullable UUID after, int limit) {
        return (after == null ? findAll(BY_UUID) : find("deviceUuid > ?1", BY_UUID, after))
                .page(0, limit)
                .list();
    }
}
