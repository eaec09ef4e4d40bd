package dev.aviary.ingest.scrape;

import dev.aviary.ingest.scrape.ScrapeFailedException.Reason;
import dev.aviary.model.Reading;
import dev.aviary.model.ReadingType;
import dev.aviary.model.Series;
import dev.aviary.model.description.NamedDevice;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * One generation of counters: CSV with a header {@code switch,A,B,…} and a row a switch. An empty cell is no reading;
 * anything else that is no finite number breaks the whole generation.
 */
record CounterTable(List<NamedDevice> switches, List<Reading> readings) {
    private static final Pattern SWITCH = Pattern.compile("[A-Za-z0-9._-]{1,64}");
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    /**
     * Parses a generation whole or not at all.
     *
     * @param arrivalMicros the time of its readings, in microseconds since 1970
     */
    static CounterTable parse(String csv, long arrivalMicros) throws ScrapeFailedException {
        List<String> lines = csv.lines().filter(line -> !line.isBlank()).toList();
        if (lines.isEmpty()) {
            throw malformed("there is no header");
        }
        String[] header = cells(lines.get(0).replace(BYTE_ORDER_MARK, ""));
        checkHeader(header);
        List<NamedDevice> switches = new ArrayList<>(lines.size() - 1);
        List<Reading> readings = new ArrayList<>((lines.size() - 1) * header.length);
        Set<String> seen = new HashSet<>();
        for (int line = 1; line < lines.size(); line++) {
            String[] row = cells(lines.get(line));
            if (row.length != header.length || !SWITCH.matcher(row[0]).matches() || !seen.add(row[0])) {
                throw malformed("row " + line + " has another form than the header, or its switch twice");
            }
            NamedDevice device = NamedDevice.of("switch-" + row[0]);
            switches.add(device);
            for (int column = 1; column < row.length; column++) {
                if (!row[column].isEmpty()) {
                    Series series = new Series(device.uuid(), header[column]);
                    readings.add(new Reading(series, arrivalMicros, number(row[column], line)));
                }
            }
        }
        return new CounterTable(switches, readings);
    }

    private static String[] cells(String line) {
        return Arrays.stream(line.split(",", -1)).map(String::strip).toArray(String[]::new);
    }

    private static void checkHeader(String[] header) throws ScrapeFailedException {
        if (!header[0].equals("switch") || header.length < 2) {
            throw malformed("the header is not 'switch' and its metrics");
        }
        if (Set.copyOf(Arrays.asList(header)).size() < header.length) {
            throw malformed("the header names a metric twice");
        }
        for (int column = 1; column < header.length; column++) {
            if (!ReadingType.isValid(header[column])) {
                throw malformed("metric " + column + " does not match " + ReadingType.PATTERN);
            }
        }
    }

    private static double number(String cell, int line) throws ScrapeFailedException {
        try {
            double number = Double.parseDouble(cell);
            if (Double.isFinite(number)) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Reported below.
        }
        throw malformed("row " + line + " holds what is no finite number");
    }

    private static ScrapeFailedException malformed(String detail) {
        return new ScrapeFailedException(Reason.MALFORMED, detail);
    }
}
