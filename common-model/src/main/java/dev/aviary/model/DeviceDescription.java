package dev.aviary.model;

import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What people call a device and what its numbers are in. A description replaces the one before it as a whole; an assumed
 * one only stands in until someone describes the device, and replaces nothing.
 *
 * @param name 1 to 200 characters; null when the device has none
 * @param units from a reading type to its unit of 1 to 64 characters, for at most 256 types
 * @param isAssumed whether the service made it up from what it saw, rather than being told
 */
public record DeviceDescription(UUID deviceUuid, @Nullable String name, Map<String, String> units, boolean isAssumed) {
    private static final int MAX_NAME_LENGTH = 200;
    private static final int MAX_UNIT_LENGTH = 64;
    private static final int MAX_UNITS = 256;

    /**
     * Checks the name and the units.
     *
     * @throws InvalidFieldException naming {@code name} or {@code units}
     */
    public DeviceDescription {
        if (name != null && !isText(name, MAX_NAME_LENGTH)) {
            throw new InvalidFieldException("name", "must have 1 to 200 characters and no control characters");
        }
        if (units.size() > MAX_UNITS) {
            throw new InvalidFieldException("units", "must name at most 256 types");
        }
        units.forEach(DeviceDescription::checkUnit);
        units = Map.copyOf(units);
    }

    /** As it was told; checked as the record is. */
    public DeviceDescription(UUID deviceUuid, @Nullable String name, Map<String, String> units) {
        this(deviceUuid, name, units, false);
    }

    /**
     * The name that the device came with, until someone gives it another.
     *
     * @throws InvalidFieldException naming {@code name}
     */
    public static DeviceDescription assumed(UUID deviceUuid, String name) {
        return new DeviceDescription(deviceUuid, name, Map.of(), true);
    }

    private static void checkUnit(String type, String unit) {
        if (!ReadingType.isValid(type)) {
            throw new InvalidFieldException("units", "a type must match " + ReadingType.PATTERN);
        }
        if (!isText(unit, MAX_UNIT_LENGTH)) {
            throw new InvalidFieldException(
                    "units", "the unit of " + type + " must have 1 to 64 characters and no control characters");
        }
    }

    private static boolean isText(String text, int maxLength) {
        return !text.isBlank()
                && text.codePointCount(0, text.length()) <= maxLength
                && text.codePoints()
                        .noneMatch(c -> Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE);
    }
}
