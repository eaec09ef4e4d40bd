package dev.aviary.query.http.fleet;

import dev.aviary.model.InvalidFieldException;
import dev.aviary.model.description.DeviceTag;
import dev.aviary.query.store.fleet.TagFilter;
import java.util.List;

/** The devices that a URL's {@code tag} parameters choose. */
final class TagParameter {
    private static final String TAG = "tag";
    private static final char SEPARATOR = ':';

    private TagParameter() {}

    /** Each of the form {@code key:value}, separated by the first colon; all must match. */
    static TagFilter tags(List<String> parameters) {
        return new TagFilter(list(parameters));
    }

    /** As {@link #tags}, as a list. */
    static List<DeviceTag> list(List<String> parameters) {
        return parameters.stream().map(TagParameter::tag).toList();
    }

    private static DeviceTag tag(String text) {
        int colon = text.indexOf(SEPARATOR);
        if (colon < 0) {
            throw new InvalidFieldException(TAG, "must be of the form key:value");
        }
        String key = text.substring(0, colon);
        if (!DeviceTag.isKey(key)) {
            throw new InvalidFieldException(TAG, "must begin with a key that matches " + DeviceTag.KEY_PATTERN);
        }
        try {
            return new DeviceTag(key, text.substring(colon + 1));
        } catch (InvalidFieldException e) {
            throw new InvalidFieldException(
                    TAG, "must hold a value of 1 to 200 characters without control characters behind the colon");
        }
    }
}
