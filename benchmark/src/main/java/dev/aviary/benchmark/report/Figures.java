package dev.aviary.benchmark.report;

import java.util.EnumMap;
import java.util.Map;
import java.util.OptionalDouble;

/** The figures measured so far. */
public final class Figures {
    private final Map<Measure, Double> values = new EnumMap<>(Measure.class);

    /**
     * Adds a figure, in the measure's unit, in the place of an earlier one.
     *
     * @throws IllegalArgumentException when it is no positive number, as every true figure is
     */
    public void put(Measure measure, double value) {
        if (!Double.isFinite(value) || value <= 0) {
            throw new IllegalArgumentException(measure.key() + " cannot be " + value);
        }
        values.put(measure, value);
    }

    /** Adds a limit, of which only the best attempt counts. */
    public void putBest(Measure rate, double value) {
        put(rate, Math.max(value, values.getOrDefault(rate, value)));
    }

    public OptionalDouble get(Measure measure) {
        Double value = values.get(measure);
        return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
    }

    public boolean isEmpty() {
        return values.isEmpty();
    }
}
