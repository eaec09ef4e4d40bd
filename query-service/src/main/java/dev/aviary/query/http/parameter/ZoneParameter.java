package dev.aviary.query.http.parameter;

import dev.aviary.model.InvalidFieldException;
import java.time.ZoneId;
import java.util.Map;

/** A time zone by its name in the time zone database of IANA. */
final class ZoneParameter {
    /** Links of the database's file backward that the JDK leaves out. */
    private static final Map<String, String> MISSING_LINKS = Map.of(
            "EST", "America/Panama",
            "GMT+0", "Etc/GMT",
            "GMT-0", "Etc/GMT",
            "HST", "Pacific/Honolulu",
            "MST", "America/Phoenix",
            "ROC", "Asia/Taipei");

    /** Names that the JDK has and the database has not. */
    private static final String OF_THE_JDK = "SystemV/";

    private ZoneParameter() {}

    /**
     * The zone. An unencoded plus, as in Etc/GMT+2, arrives as a space.
     *
     * @throws InvalidFieldException naming {@code zone}
     */
    static ZoneId parse(String text) {
        String name = text.replace(' ', '+');
        String linked = MISSING_LINKS.getOrDefault(name, name);
        if (linked.startsWith(OF_THE_JDK) || !ZoneId.getAvailableZoneIds().contains(linked)) {
            throw new InvalidFieldException("zone", "must be the IANA name of a time zone, such as Europe/Berlin");
        }
        return ZoneId.of(linked);
    }
}
