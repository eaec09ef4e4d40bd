package dev.aviary.ingest.http;

import dev.aviary.http.problem.FieldError;
import dev.aviary.ingest.http.decode.DecodedReadings;
import dev.aviary.ingest.http.decode.RequestScope;
import dev.aviary.ingest.http.rate.DeviceRates;
import dev.aviary.ingest.http.rate.RateLimitedException;
import dev.aviary.model.InvalidFieldException;
import dev.aviary.model.Reading;
import jakarta.inject.Singleton;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Judges the readings of a body by the rates of their devices. */
@Singleton
class RateLimit {
    private static final int MAX_ERRORS_SHOWN = 100;

    private final DeviceRates rates;
    private final EdgeMetrics metrics;

    RateLimit(DeviceRates rates, EdgeMetrics metrics) {
        this.rates = rates;
        this.metrics = metrics;
    }

    /**
     * Goes on unless the request is of one device that has no token left: its body is then not decoded.
     *
     * @throws RateLimitedException otherwise
     */
    void requireAToken(RequestScope sender) {
        if (rates.isOn() && sender.device() != null) {
            rates.requireAToken(sender.device());
        }
    }

    /**
     * What of it may be taken: all of it, or with {@code partial} the first readings of each device, as many as its
     * bucket has tokens, and the others rejected.
     *
     * @throws RateLimitedException when one device is over its limit, with {@code partial} when all are
     */
    DecodedReadings admit(DecodedReadings decoded, boolean partial) {
        if (!rates.isOn() || decoded.accepted().isEmpty()) {
            return decoded;
        }
        return partial ? admitSome(decoded) : admitAll(decoded);
    }

    private DecodedReadings admitAll(DecodedReadings decoded) {
        try {
            rates.takeAll(countByDevice(decoded.accepted()));
            return decoded;
        } catch (RateLimitedException e) {
            metrics.rejected("rate", decoded.accepted().size());
            throw e.naming(errors(decoded.accepted(), e.device()));
        }
    }

    private DecodedReadings admitSome(DecodedReadings decoded) {
        Map<UUID, Integer> left = countByDevice(decoded.accepted());
        left.replaceAll(rates::takeUpTo);
        DecodedReadings admitted = new DecodedReadings(sameReadings -> {});
        Iterator<FieldError> invalid = decoded.rejected().iterator();
        FieldError next = next(invalid);
        for (Reading reading : decoded.accepted()) {
            while (next != null && admitted.isNext(next)) {
                admitted.repeat(next);
                next = next(invalid);
            }
            if (left.merge(reading.series().deviceUuid(), -1, Integer::sum) >= 0) {
                admitted.accept(reading);
            } else {
                admitted.reject(overLimit());
            }
        }
        if (admitted.accepted().isEmpty() || admitted.rejectedCount() > DecodedReadings.MAX_REJECTED_KEPT) {
            metrics.rejected("rate", decoded.accepted().size());
            throw rates.limited(decoded.accepted().getFirst().series().deviceUuid(), 1)
                    .naming(admitted.rejected().stream().limit(MAX_ERRORS_SHOWN).toList());
        }
        for (; next != null; next = next(invalid)) {
            admitted.repeat(next);
        }
        return admitted;
    }

    private static InvalidFieldException overLimit() {
        return new InvalidFieldException("device_uuid", "names a device that is over its rate limit");
    }

    private static @Nullable FieldError next(Iterator<FieldError> errors) {
        return errors.hasNext() ? errors.next() : null;
    }

    private static Map<UUID, Integer> countByDevice(List<Reading> readings) {
        Map<UUID, Integer> counts = new LinkedHashMap<>();
        readings.forEach(reading -> counts.merge(reading.series().deviceUuid(), 1, Integer::sum));
        return counts;
    }

    private static List<FieldError> errors(List<Reading> readings, UUID device) {
        return IntStream.range(0, readings.size())
                .filter(index -> readings.get(index).series().deviceUuid().equals(device))
                .limit(MAX_ERRORS_SHOWN)
                .mapToObj(index -> FieldError.of(index, overLimit()))
                .toList();
    }
}
