package dev.aviary.model.description;

import dev.aviary.model.InvalidFieldException;
import dev.aviary.model.ReadingType;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The name of a device, the units of its values, and its tags. A description replaces the one before it as a whole; an assumed
 * one only stands in until someone describes the device, and replaces nothing.
 *
 * @param name 1 to 200 characters; null when the device has none
 * @param units from a reading type to its unit of 1 to 64 characters, for at most 256 types
 * @param tags from a key to a value as in {@link DeviceTag}, at most 32
 * @param isAssumed whether the service derived it from readings or metrics, rather than from a client's description
 */
public record DeviceDescription(
        UUID deviceUuid,
        @Nullable String name,
        Map<String, String> units,
        Map<String, String> tags,
        boolean isAssumed) {
    private static final int MAX_NAME_LENGTH = 200;
    private static final int MAX_UNIT_LENGTH = 64;
    private static final int MAX_UNITS = 256;

    /** Enough for tags that people assign by hand; a page of devices contains all of them. */
    private static final int MAX_TAGS = 32;

    /**
     * Checks the name, the units and the tags.
     *
     * @throws InvalidFieldException naming {@code name}, {@code units} or {@code tags}
     */
    public DeviceDescription {
        if (name != null && !Text.isPlain(name, MAX_NAME_LENGTH)) {
            throw new InvalidFieldException("name", "must have 1 to 200 characters and no control characters");
        }
        if (units.size() > MAX_UNITS) {
            throw new InvalidFieldException("units", "must name at most 256 types");
        }
        units.forEach(DeviceDescription::checkUnit);
        if (tags.size() > MAX_TAGS) {
            throw new InvalidFieldException("tags", "must have at most 32 keys");
        }
        tags.forEach(DeviceTag::new);
        units = Map.copyOf(units);
        tags = Map.copyOf(tags);
    }

    /** A description that a client sent; validated as the record is. */
    public DeviceDescription(
            UUID deviceUuid, @Nullable String name, Map<String, String> units, Map<String, String> tags) {
        this(deviceUuid, name, units, tags, false);
    }

    /**
     * The name that the device came with, until someone gives it another.
     *
     * @throws InvalidFieldException naming {@code name}
     */
    public static DeviceDescription assumed(UUID deviceUuid, String name) {
        return new DeviceDescription(deviceUuid, name, Map.of(), Map.of(), true);
    }

    private static void checkUnit(String type, String unit) {
        if (!ReadingType.isValid(type)) {
            throw new InvalidFieldException("units", "a type must match " + ReadingType.PATTERN);
        }
        if (!Text.isPlain(unit, MAX_UNIT_LENGTH)) {
            throw new InvalidFieldException(
                    "units", "the unit of " + type + " must have 1 to 64 characters and no control characters");
        }
    }
}
