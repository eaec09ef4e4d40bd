package dev.aviary.model;

import java.util.UUID;

/** The one spelling of a device's identity in requests: a UUID in its 36-character form, case ignored. */
public final class DeviceUuid {
    private static final int LENGTH = 36;

    private DeviceUuid() {}

    /**
     * The UUID that the text spells. Stricter than {@link UUID#fromString}, which takes shortened groups and signs.
     *
     * @throws InvalidFieldException naming {@code device_uuid}
     */
    public static UUID parse(String text) {
        if (!hasForm(text)) {
            throw new InvalidFieldException("device_uuid", "must be a UUID in its 36-character form");
        }
        return UUID.fromString(text);
    }

    private static boolean hasForm(String text) {
        if (text.length() != LENGTH) {
            return false;
        }
        for (int i = 0; i < LENGTH; i++) {
            char c = text.charAt(i);
            boolean isHyphenPlace = i == 8 || i == 13 || i == 18 || i == 23;
            if (isHyphenPlace ? c != '-' : !isHexDigit(c)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isHexDigit(char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
    }
}
