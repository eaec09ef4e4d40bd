package dev.aviary.model.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aviary.model.Reading;
import dev.aviary.model.Series;
import dev.aviary.model.description.DeviceDescription;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ReadingCodecTest {
    private static final Series SERIES = new Series(new UUID(1, 2), "temperature");

    @Test
    void decodesWhatItEncodedInItsOrder() throws UndecodableException {
        Random random = new Random(2);
        for (int round = 0; round < 200; round++) {
            List<Reading> readings = randomReadings(random);
            ReadingPayload payload = new ReadingPayload();
            readings.forEach(payload::add);

            assertThat(ReadingCodec.decode(payload.toBytes())).isEqualTo(readings);
            assertThat(payload.toBytes()).hasSize(payload.size());
        }
    }

    @Test
    void decodesFramesThatWereJoinedAsTheOneAfterTheOther() throws UndecodableException {
        Random random = new Random(3);
        for (int round = 0; round < 200; round++) {
            List<Reading> all = new ArrayList<>();
            ReadingPayload joined = new ReadingPayload();
            for (int part = 0; part < 3; part++) {
                List<Reading> readings = randomReadings(random);
                ReadingPayload payload = new ReadingPayload();
                readings.forEach(payload::add);
                joined.addAll(payload);
                all.addAll(readings);
                joined.add(readings.getLast());
                all.add(readings.getLast());
            }

            assertThat(ReadingCodec.decode(joined.toBytes())).isEqualTo(all);
        }
    }

    @Test
    void leavesOutTheReadingsOfDevicesThatAreNotWanted() throws UndecodableException {
        Random random = new Random(4);
        for (int round = 0; round < 200; round++) {
            List<Reading> readings = randomReadings(random);
            ReadingPayload payload = new ReadingPayload();
            readings.forEach(payload::add);
            Set<UUID> wanted = readings.stream()
                    .map(reading -> reading.series().deviceUuid())
                    .filter(any -> random.nextBoolean())
                    .collect(Collectors.toSet());

            assertThat(ReadingCodec.decode(payload.toBytes(), wanted::contains))
                    .isEqualTo(readings.stream()
                            .filter(reading -> wanted.contains(reading.series().deviceUuid()))
                            .toList());
        }
    }

    @Test
    void refusesAFrameThatIsCutShortWithinWhatIsNotWanted() {
        byte[] payload = ReadingCodec.encode(new Reading(SERIES, 5, 1.5));
        for (int length = 0; length < payload.length; length++) {
            byte[] cut = Arrays.copyOf(payload, length);

            assertThatThrownBy(() -> ReadingCodec.decode(cut, device -> false))
                    .isInstanceOf(UndecodableException.class);
        }
    }

    @Test
    void keepsARunLongerThanItsCounter() throws UndecodableException {
        ReadingPayload payload = new ReadingPayload();
        for (int i = 0; i < 70_000; i++) {
            payload.add(new Reading(SERIES, i, i));
        }

        assertThat(ReadingCodec.decode(payload.toBytes()))
                .hasSize(70_000)
                .last()
                .isEqualTo(new Reading(SERIES, 69_999, 69_999));
    }

    @Test
    void takes47BytesForASingleReadingAnd16ForEachFurtherOfItsRun() {
        ReadingPayload payload = new ReadingPayload();
        payload.add(new Reading(SERIES, 0, 1));
        int one = payload.size();
        payload.add(new Reading(SERIES, 1, 1));

        assertThat(one).isEqualTo(47);
        assertThat(payload.size()).isEqualTo(one + 16);
    }

    @Test
    void refusesEveryFrameThatIsCutShort() {
        byte[] payload = ReadingCodec.encode(new Reading(SERIES, 5, 1.5));
        for (int length = 0; length < payload.length; length++) {
            byte[] cut = Arrays.copyOf(payload, length);

            assertThatThrownBy(() -> ReadingCodec.decode(cut)).isInstanceOf(UndecodableException.class);
        }
    }

    @Test
    void neverFailsOtherThanAsUndecodable() {
        Random random = new Random(3);
        for (int round = 0; round < 20_000; round++) {
            byte[] bytes = new byte[random.nextInt(80)];
            random.nextBytes(bytes);
            if (bytes.length > 0 && random.nextBoolean()) {
                bytes[0] = ReadingCodec.VERSION;
            }
            try {
                assertThat(ReadingCodec.decode(bytes)).isNotEmpty();
            } catch (UndecodableException e) {
                assertThat(e.reason()).isNotBlank();
            }
        }
    }

    @Test
    void refusesAnotherVersionByName() {
        byte[] payload = ReadingCodec.encode(new Reading(SERIES, 5, 1.5));
        payload[0] = 2;

        assertThatThrownBy(() -> ReadingCodec.decode(payload)).hasMessageContaining("version is 2");
    }

    @Test
    void decodesDescriptionsThatWereWrittenBeforeThereWereTags() throws UndecodableException {
        DeviceDescription untagged = new DeviceDescription(new UUID(3, 4), "n", Map.of("a", "m"), Map.of());
        byte[] withEmptyTags = DeviceDescriptionCodec.encode(untagged);
        byte[] before = Arrays.copyOf(withEmptyTags, withEmptyTags.length - Short.BYTES);

        assertThat(DeviceDescriptionCodec.decode(before)).isEqualTo(untagged);
    }

    @Test
    void tagsStandBehindAllThatOlderWritersRead() throws UndecodableException {
        Map<String, String> units = Map.of("a", "m");
        byte[] untagged = DeviceDescriptionCodec.encode(new DeviceDescription(new UUID(3, 4), "n", units, Map.of()));
        byte[] tagged = DeviceDescriptionCodec.encode(
                new DeviceDescription(new UUID(3, 4), "n", units, Map.of("site", "roof")));

        assertThat(tagged).startsWith(Arrays.copyOf(untagged, untagged.length - Short.BYTES));
        assertThat(DeviceDescriptionCodec.decode(Arrays.copyOf(tagged, tagged.length + 3))
                        .tags())
                .isEqualTo(Map.of("site", "roof"));
        assertThatThrownBy(() -> DeviceDescriptionCodec.decode(Arrays.copyOf(tagged, tagged.length - 1)))
                .isInstanceOf(UndecodableException.class);
    }

    @Test
    void decodesDescriptionsWithAndWithoutAName() throws UndecodableException {
        DeviceDescription named = new DeviceDescription(
                new UUID(3, 4),
                "Gewächshaus 🌱",
                Map.of("temperature", "°C", "humidity", "%"),
                Map.of("site", "Dach: süd"));
        DeviceDescription nameless = new DeviceDescription(new UUID(3, 4), null, Map.of(), Map.of());

        assertThat(DeviceDescriptionCodec.decode(DeviceDescriptionCodec.encode(named)))
                .isEqualTo(named);
        assertThat(DeviceDescriptionCodec.decode(DeviceDescriptionCodec.encode(nameless)))
                .isEqualTo(nameless);
        DeviceDescription assumed = DeviceDescription.assumed(new UUID(3, 4), "switch-1");
        assertThat(DeviceDescriptionCodec.decode(DeviceDescriptionCodec.encode(assumed)))
                .isEqualTo(assumed);
        assertThatThrownBy(() -> DeviceDescriptionCodec.decode(new byte[] {1, 2}))
                .isInstanceOf(UndecodableException.class);
    }

    private static List<Reading> randomReadings(Random random) {
        List<Series> series = new ArrayList<>();
        for (int i = 0; i < 1 + random.nextInt(5); i++) {
            series.add(new Series(new UUID(random.nextLong(), random.nextLong()), "t".repeat(1 + random.nextInt(64))));
        }
        List<Reading> readings = new ArrayList<>();
        for (int i = 0; i < 1 + random.nextInt(300); i++) {
            Series one = series.get(random.nextInt(series.size()));
            readings.add(new Reading(one, random.nextLong(1L << 60), random.nextGaussian() * 1e6));
        }
        return readings;
    }
}
