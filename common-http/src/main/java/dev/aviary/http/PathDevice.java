package dev.aviary.http;

import dev.aviary.model.DeviceUuid;
import dev.aviary.model.InvalidFieldException;
import java.util.List;
import java.util.UUID;

/** The device that a path names. */
public final class PathDevice {
    private PathDevice() {}

    /**
     * Parses the path's segment.
     *
     * @throws ProblemException 400 when it is no UUID
     */
    public static UUID parse(String segment) {
        try {
            return DeviceUuid.parse(segment);
        } catch (InvalidFieldException e) {
            throw Problem.ofFields(
                            ProblemType.INVALID_PARAMETER, "The path names no device.", List.of(FieldError.of(e)))
                    .toException();
        }
    }
}
