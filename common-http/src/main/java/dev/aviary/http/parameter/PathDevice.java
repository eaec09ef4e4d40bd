package dev.aviary.http.parameter;

import dev.aviary.model.DeviceUuid;
import java.util.UUID;

/** The device that a path names. */
public final class PathDevice {
    private PathDevice() {}

    /**
     * Parses the path's segment.
     *
     * @throws dev.aviary.model.InvalidFieldException when it is no UUID
     */
    public static UUID parse(String segment) {
        return DeviceUuid.parse(segment);
    }
}
