package dev.aviary.query.live;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The position of a stream in every partition of both topics. As text:
 *
 * <pre>
 * position = places "_" places       of the readings, of the metrics
 * places   = (place ("." place)*)?   by the partition's number
 * place    = offset ("-" index)?     of the next event: its record, and how many of the record's events came before it
 * </pre>
 *
 * with numbers to the base 36. Since it names no instance, each goes on where any other stopped. Not thread-safe.
 */
final class Position {
    private static final int RADIX = Character.MAX_RADIX;
    private static final int MAX_LENGTH = 8_192;
    private static final String PLACE = "[0-9a-z]{1,12}(-[0-9a-z]{1,5})?";
    private static final String PLACES = "(" + PLACE + "(\\." + PLACE + ")*+)?+";
    private static final Pattern SEPARATOR = Pattern.compile("\\.");
    private static final Pattern FORM = Pattern.compile(PLACES + "_" + PLACES);

    /**
     * The next event of a partition.
     *
     * @param offset of its record
     * @param index how many events of that record came before it
     */
    record Place(long offset, int index) {
        @Override
        public String toString() {
            String text = Long.toString(offset, RADIX);
            return index == 0 ? text : text + "-" + Integer.toString(index, RADIX);
        }

        static Place parse(String text) {
            int hyphen = text.indexOf('-');
            return hyphen < 0
                    ? new Place(Long.parseLong(text, RADIX), 0)
                    : new Place(
                            Long.parseLong(text.substring(0, hyphen), RADIX),
                            Integer.parseInt(text.substring(hyphen + 1), RADIX));
        }
    }

    private final Map<Topic, List<Place>> places = new EnumMap<>(Topic.class);

    Position() {
        for (Topic topic : Topic.values()) {
            places.put(topic, new ArrayList<>());
        }
    }

    /** Empty when the text is no position. */
    static Optional<Position> parse(String text) {
        if (text.length() > MAX_LENGTH || !FORM.matcher(text).matches()) {
            return Optional.empty();
        }
        Position position = new Position();
        int middle = text.indexOf('_');
        position.parse(Topic.READINGS, text.substring(0, middle));
        position.parse(Topic.METRICS, text.substring(middle + 1));
        return Optional.of(position);
    }

    private void parse(Topic topic, String text) {
        if (!text.isEmpty()) {
            SEPARATOR.splitAsStream(text).map(Place::parse).forEach(of(topic)::add);
        }
    }

    int partitions(Topic topic) {
        return of(topic).size();
    }

    Place at(Topic topic, int partition) {
        return of(topic).get(partition);
    }

    /** Sets the place of a partition that is known, or of the one after these. */
    void set(Topic topic, int partition, Place place) {
        List<Place> known = of(topic);
        if (partition == known.size()) {
            known.add(place);
        } else {
            known.set(partition, place);
        }
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        append(text, of(Topic.READINGS));
        append(text.append('_'), of(Topic.METRICS));
        return text.toString();
    }

    private static void append(StringBuilder text, List<Place> places) {
        String separator = "";
        for (Place place : places) {
            text.append(separator).append(place);
            separator = ".";
        }
    }

    private List<Place> of(Topic topic) {
        return places.getOrDefault(topic, List.of());
    }
}
