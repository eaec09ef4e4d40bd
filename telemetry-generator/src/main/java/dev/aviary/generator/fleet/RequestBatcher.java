package dev.aviary.generator.fleet;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.aviary.generator.send.Endpoint;
import dev.aviary.generator.send.OutgoingRequest;
import dev.aviary.generator.simulation.Simulation;
import dev.aviary.model.Series;
import java.net.URI;
import java.util.Arrays;

/**
 * Puts readings into requests: a single one goes to its device's own address, several go together as an array. Every
 * reading carries its time, so that sending it again changes nothing. Not thread-safe.
 */
final class RequestBatcher {
    private static final byte[] VALUE = ",\"value\":".getBytes(UTF_8);

    private final Simulation simulation;
    private final Endpoint ingest;
    private final int batch;
    private final int decimals;
    private final URI readings;
    private final byte[][] openings;
    private final JsonBuffer body = new JsonBuffer();
    private long[] slots;
    private int count;

    RequestBatcher(Simulation simulation, Endpoint ingest, int batch) {
        this.simulation = simulation;
        this.ingest = ingest;
        this.batch = batch;
        decimals = simulation.fleet().climate().decimals();
        readings = ingest.resolve("/readings");
        openings = new byte[(int) simulation.fleet().slotsPerRound()][];
        slots = new long[batch];
    }

    void add(long slot) {
        body.put(count == 0 ? '[' : ',');
        putReading(slot);
        slots[count++] = slot;
    }

    boolean isFull() {
        return count == batch;
    }

    boolean isEmpty() {
        return count == 0;
    }

    /** The readings since the last parcel. */
    OutgoingRequest take(long dueNanoTime) {
        OutgoingRequest request = batch == 1 ? single(dueNanoTime) : several(dueNanoTime);
        body.clear();
        slots = new long[batch];
        count = 0;
        return request;
    }

    private OutgoingRequest several(long dueNanoTime) {
        byte[] array = body.put(']').toBytes();
        return OutgoingRequest.post(readings, array, Arrays.copyOf(slots, count), dueNanoTime);
    }

    private OutgoingRequest single(long dueNanoTime) {
        byte[] array = body.toBytes();
        Series series = simulation.series(simulation.seriesIndex(slots[0]));
        URI uri = ingest.resolve("/devices/" + series.deviceUuid() + "/readings");
        return OutgoingRequest.post(uri, Arrays.copyOfRange(array, 1, array.length), slots, dueNanoTime);
    }

    private void putReading(long slot) {
        body.put(opening(simulation.seriesIndex(slot)))
                .putSeconds(simulation.fleet().epochMicros(slot))
                .put(VALUE)
                .putDecimal(simulation.scaledValue(slot), decimals)
                .put('}');
    }

    private byte[] opening(int seriesIndex) {
        byte[] opening = openings[seriesIndex];
        if (opening == null) {
            Series series = simulation.series(seriesIndex);
            String device = batch == 1 ? "" : "\"device_uuid\":\"" + series.deviceUuid() + "\",";
            opening = ("{" + device + "\"type\":\"" + series.type() + "\",\"date_created\":").getBytes(UTF_8);
            openings[seriesIndex] = opening;
        }
        return opening;
    }
}
