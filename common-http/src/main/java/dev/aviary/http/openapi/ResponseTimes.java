package dev.aviary.http.openapi;

import java.util.List;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.jspecify.annotations.Nullable;

/** The times of responses, whose type depends on the parameter {@code times}, which annotations cannot express. */
final class ResponseTimes {
    private static final String SCHEMA = "EpochTime";

    private ResponseTimes() {}

    static void describe(Components components) {
        @Nullable Schema time =
                components.getSchemas() == null ? null : components.getSchemas().get(SCHEMA);
        if (time != null) {
            time.setType(List.of(Schema.SchemaType.NUMBER, Schema.SchemaType.STRING));
            time.setDescription("epoch seconds; with times=iso ISO-8601 in UTC, with times=ms epoch milliseconds");
            time.setExamples(List.of(1_479_772_800.25, "2016-11-22T00:00:00.25Z"));
        }
    }
}
