package dev.aviary.generator.journal;

import dev.aviary.generator.simulation.Fleet;
import dev.aviary.generator.simulation.SignalModel;
import java.util.HashMap;
import java.util.Map;

/**
 * A run in one line of text: all that its readings can be computed from again.
 *
 * @param isDescribed whether the devices' names, units and tags were sent before the readings
 */
public record JournalHeader(Fleet fleet, boolean isDescribed) {
    private static final String VERSION = "aviary-journal=1";

    String line() {
        SignalModel climate = fleet.climate();
        return String.join(
                " ",
                VERSION,
                "seed=" + fleet.seed(),
                "devices=" + fleet.devices(),
                "start_micros=" + fleet.startMicros(),
                "step_micros=" + fleet.stepMicros(),
                "decimals=" + climate.decimals(),
                "noise=" + climate.noise(),
                "drift=" + climate.drift(),
                "dropouts=" + climate.dropouts(),
                "spikes=" + climate.spikes(),
                "described=" + isDescribed);
    }

    /**
     * The run that was written; one without {@code described}, as an earlier version wrote it, has no descriptions.
     *
     * @throws IllegalArgumentException when the line is none of this version
     */
    static JournalHeader read(String line) {
        if (!line.startsWith(VERSION + " ")) {
            throw new IllegalArgumentException("the file does not begin with " + VERSION);
        }
        Map<String, String> fields = new HashMap<>();
        for (String word : line.split(" ", -1)) {
            int equals = word.indexOf('=');
            fields.put(word.substring(0, Math.max(0, equals)), word.substring(equals + 1));
        }
        Fleet fleet = new Fleet(
                Long.parseLong(field(fields, "seed")),
                Integer.parseInt(field(fields, "devices")),
                Long.parseLong(field(fields, "start_micros")),
                Long.parseLong(field(fields, "step_micros")),
                new SignalModel(
                        Integer.parseInt(field(fields, "decimals")),
                        Double.parseDouble(field(fields, "noise")),
                        Double.parseDouble(field(fields, "drift")),
                        Double.parseDouble(field(fields, "dropouts")),
                        Double.parseDouble(field(fields, "spikes"))));
        return new JournalHeader(fleet, "true".equals(fields.get("described")));
    }

    private static String field(Map<String, String> fields, String name) {
        String value = fields.get(name);
        if (value == null) {
            throw new IllegalArgumentException("the first line has no " + name);
        }
        return value;
    }
}
