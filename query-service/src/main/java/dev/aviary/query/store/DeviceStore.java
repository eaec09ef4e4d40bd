package dev.aviary.query.store;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hibernate.JDBCException;
import org.jspecify.annotations.Nullable;

/** The fleet. */
@ApplicationScoped
public class DeviceStore {
    private final DeviceRepository devices;
    private final Snapshots snapshots;

    DeviceStore(DeviceRepository devices, Snapshots snapshots) {
        this.devices = devices;
        this.snapshots = snapshots;
    }

    /**
     * The next devices in the order of their UUIDs.
     *
     * @param after null for the first ones
     * @throws StoreUnavailableException when the database cannot answer now
     */
    public List<Device> next(@Nullable UUID after, int limit) {
        List<DeviceEntity> described = described(after, limit);
        List<UUID> uuids = described.stream().map(DeviceStore::uuidOf).toList();
        Map<UUID, Measured> measured = measured(uuids);
        return described.stream()
                .map(entity -> device(entity, measured.getOrDefault(uuidOf(entity), Measured.NOTHING)))
                .toList();
    }

    private List<DeviceEntity> described(@Nullable UUID after, int limit) {
        try {
            return devices.next(after, limit);
        } catch (JDBCException e) {
            throw Snapshots.failure(e.getSQLException());
        }
    }

    private static UUID uuidOf(DeviceEntity entity) {
        return Objects.requireNonNull(entity.deviceUuid);
    }

    private static Device device(DeviceEntity entity, Measured measured) {
        return new Device(
                uuidOf(entity),
                entity.name,
                entity.units == null ? Map.of() : entity.units,
                measured.types(),
                measured.firstSeen(),
                measured.lastSeen());
    }

    private record Measured(
            List<String> types,
            @Nullable Long firstSeen,
            @Nullable Long lastSeen) {
        static final Measured NOTHING = new Measured(List.of(), null, null);
    }

    private Map<UUID, Measured> measured(Collection<UUID> uuids) {
        return snapshots.read(snapshot -> {
            List<SeriesRow> rows = SeriesStore.ofDevices(snapshot, uuids);
            Map<Integer, Long> first = SeenTimes.firstOf(snapshot, rows);
            Map<Integer, Long> last = SeenTimes.lastOf(snapshot, rows);
            return rows.stream()
                    .collect(Collectors.groupingBy(
                            row -> row.series().deviceUuid(),
                            Collectors.collectingAndThen(
                                    Collectors.toList(), ofDevice -> measured(ofDevice, first, last))));
        });
    }

    private static Measured measured(List<SeriesRow> rows, Map<Integer, Long> first, Map<Integer, Long> last) {
        List<String> types = rows.stream().map(row -> row.series().type()).toList();
        return new Measured(
                types,
                times(rows, first).min(Long::compare).orElse(null),
                times(rows, last).max(Long::compare).orElse(null));
    }

    private static Stream<Long> times(List<SeriesRow> rows, Map<Integer, Long> times) {
        return rows.stream().flatMap(row -> Stream.ofNullable(times.get(row.id())));
    }
}
