package dev.aviary.query.store.fleet;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.aviary.query.store.series.SeriesRow;
import dev.aviary.query.store.series.SeriesStore;
import dev.aviary.query.store.snapshot.Snapshots;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The fleet. Every result is that of one snapshot. */
@ApplicationScoped
public class DeviceStore {
    private static final TypeReference<Map<String, String>> STRINGS = new TypeReference<>() {};

    private final Snapshots snapshots;
    private final ObjectMapper mapper;

    DeviceStore(Snapshots snapshots, ObjectMapper mapper) {
        this.snapshots = snapshots;
        this.mapper = mapper;
    }

    /**
     * The next devices that match, in the order of their UUIDs.
     *
     * @param after null for the first ones
     * @param limit of how many devices; fewer where they have very many tags or units
     * @throws dev.aviary.query.store.snapshot.StoreUnavailableException when the database cannot respond now
     */
    public DevicePage next(DeviceFilter filter, @Nullable UUID after, int limit) {
        return snapshots.read(snapshot -> {
            Descriptions.Page page = Descriptions.next(snapshot, filter, after, limit);
            return new DevicePage(devices(snapshot, page.descriptions()), page.hasNext());
        });
    }

    /**
     * A device that was described or has sent a reading.
     *
     * @throws dev.aviary.query.store.snapshot.StoreUnavailableException when the database cannot respond now
     */
    public Optional<Device> find(UUID deviceUuid) {
        return snapshots.read(snapshot ->
                devices(
                                snapshot,
                                Descriptions.find(snapshot, deviceUuid).stream().toList())
                        .stream()
                        .findFirst());
    }

    private List<Device> devices(Connection snapshot, List<Description> descriptions) throws SQLException {
        Map<UUID, Measured> measured = measured(
                snapshot, descriptions.stream().map(Description::deviceUuid).toList());
        return descriptions.stream()
                .map(description ->
                        device(description, measured.getOrDefault(description.deviceUuid(), Measured.NOTHING)))
                .toList();
    }

    private Device device(Description description, Measured measured) {
        return new Device(
                description.deviceUuid(),
                description.name(),
                strings(description.units()),
                strings(description.tags()),
                measured.types(),
                measured.firstSeen(),
                measured.lastSeen());
    }

    private Map<String, String> strings(String json) {
        try {
            return mapper.readValue(json, STRINGS);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the writer stores objects of strings", e);
        }
    }

    private record Measured(
            List<String> types,
            @Nullable Long firstSeen,
            @Nullable Long lastSeen) {
        static final Measured NOTHING = new Measured(List.of(), null, null);
    }

    private static Map<UUID, Measured> measured(Connection snapshot, Collection<UUID> uuids) throws SQLException {
        List<SeriesRow> rows = SeriesStore.ofDevices(snapshot, uuids);
        Map<Integer, Long> first = SeenTimes.firstOf(snapshot, rows);
        Map<Integer, Long> last = SeenTimes.lastOf(snapshot, rows);
        return rows.stream()
                .collect(Collectors.groupingBy(
                        row -> row.series().deviceUuid(),
                        Collectors.collectingAndThen(
                                Collectors.toList(), ofDevice -> measured(ofDevice, first, last))));
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
