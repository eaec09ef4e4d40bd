package dev.aviary.ingest.http.decode;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.aviary.ingest.limits.RequestLabels;
import dev.aviary.model.DeviceUuid;
import dev.aviary.model.InvalidFieldException;
import dev.aviary.model.Reading;
import dev.aviary.model.Series;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The fields of one JSON object after the other. Values are kept as they come and judged when the object has ended,
 * since of a repeated key the last counts.
 */
public final class ReadingFields {
    private final RequestScope sender;
    private final RequestLabels labels;
    private final long arrivalMicros;

    private @Nullable String deviceUuid;
    private @Nullable String type;
    private double value;
    private boolean hasValue;
    private long time;
    private boolean isStamped;
    private @Nullable InvalidFieldException timeProblem;

    private @Nullable String lastDeviceText;
    private @Nullable UUID lastDevice;
    private boolean lastIsCovered;
    private @Nullable Series lastSeries;
    private final Map<Series, Long> stamps = new HashMap<>();

    /**
     * For the objects of one request.
     *
     * @param sender whose readings they may be
     * @param labels checks new names against their limits
     * @param arrivalMicros the time of readings that have none, in microseconds since 1970
     */
    public ReadingFields(RequestScope sender, RequestLabels labels, long arrivalMicros) {
        this.labels = labels;
        this.sender = sender;
        this.arrivalMicros = arrivalMicros;
    }

    /** Reads an object whose START_OBJECT is the current token, up to its END_OBJECT. */
    void read(JsonParser json) throws IOException {
        deviceUuid = null;
        type = null;
        hasValue = false;
        isStamped = true;
        timeProblem = null;
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            JsonToken token = json.nextToken();
            switch (name) {
                case "device_uuid" -> deviceUuid = stringOrNull(json, token);
                case "type" -> type = stringOrNull(json, token);
                case "value" -> readValue(json, token);
                case "date_created" -> readTime(json, token);
                default -> json.skipChildren();
            }
        }
    }

    /**
     * The reading that the fields make.
     *
     * @throws InvalidFieldException naming the first field that is missing or breaks its rule
     * @throws DeviceOutOfScopeException when the sender's scope does not include its device
     */
    Reading toReading() {
        UUID device = sender.device() != null ? sender.device() : device();
        if (type == null) {
            throw new InvalidFieldException("type", "must be a string");
        }
        Series series = lastSeries;
        if (series == null
                || !series.type().equals(type)
                || !series.deviceUuid().equals(device)) {
            series = new Series(device, type);
            labels.require(series);
            lastSeries = series;
        }
        if (!hasValue) {
            throw new InvalidFieldException("value", "must be a finite number");
        }
        if (timeProblem != null) {
            throw timeProblem;
        }
        if (isStamped) {
            return new Reading(series, stamp(series), value);
        }
        WireTime.requireReached("date_created", time, arrivalMicros);
        return new Reading(series, time, value);
    }

    /** The time of arrival, or a microsecond after the last one of that series: each is a reading of its own. */
    private long stamp(Series series) {
        return stamps.merge(series, arrivalMicros, (last, arrival) -> last + 1);
    }

    private UUID device() {
        if (deviceUuid == null) {
            throw new InvalidFieldException("device_uuid", "must be a UUID in its 36-character form");
        }
        if (lastDevice == null || !deviceUuid.equals(lastDeviceText)) {
            lastDevice = DeviceUuid.parse(deviceUuid);
            lastDeviceText = deviceUuid;
            lastIsCovered = sender.scope().covers(lastDevice);
        }
        if (!lastIsCovered) {
            throw new DeviceOutOfScopeException();
        }
        return lastDevice;
    }

    private static @Nullable String stringOrNull(JsonParser json, JsonToken token) throws IOException {
        if (token == JsonToken.VALUE_STRING) {
            return json.getText();
        }
        json.skipChildren();
        return null;
    }

    private void readValue(JsonParser json, JsonToken token) throws IOException {
        hasValue = token.isNumeric();
        if (hasValue) {
            value = json.getDoubleValue();
        } else {
            json.skipChildren();
        }
    }

    private void readTime(JsonParser json, JsonToken token) throws IOException {
        timeProblem = null;
        try {
            isStamped = token == JsonToken.VALUE_NULL;
            if (!isStamped) {
                time = WireTime.read(json, "date_created");
            }
        } catch (InvalidFieldException e) {
            timeProblem = e;
        }
    }
}
