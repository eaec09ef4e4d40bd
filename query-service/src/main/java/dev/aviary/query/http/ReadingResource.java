package dev.aviary.query.http;

import dev.aviary.http.access.Role;
import dev.aviary.http.parameter.NextLink;
import dev.aviary.http.parameter.PathDevice;
import dev.aviary.query.QueryConfig;
import dev.aviary.query.http.conditional.NativeApi;
import dev.aviary.query.http.export.ReadingExport;
import dev.aviary.query.http.export.ReadingFormat;
import dev.aviary.query.http.export.ReadingText;
import dev.aviary.query.http.format.TimeFormat;
import dev.aviary.query.http.parameter.Cursor;
import dev.aviary.query.http.parameter.Parameters;
import dev.aviary.query.http.parameter.RangeRequest;
import dev.aviary.query.http.response.ReadingResponse;
import dev.aviary.query.store.TimeRange;
import dev.aviary.query.store.reading.ReadingPage;
import dev.aviary.query.store.reading.ReadingPosition;
import dev.aviary.query.store.reading.ReadingStore;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** A device's readings themselves. */
@Path("/")
@Tag(name = "Readings")
@RolesAllowed(Role.ANALYST)
@NativeApi
public class ReadingResource {
    static final String PATH = "devices/{device_uuid}/readings";

    private static final int LIMIT = 10_000;
    private static final int MAX_LIMIT = 100_000;
    private static final int BYTES_OF_A_READING = 110;
    private static final int CHARACTERS_AT_ONCE = 8_192;

    private final ReadingStore store;
    private final ReadingExport export;
    private final QueryConfig config;

    ReadingResource(ReadingStore store, ReadingExport export, QueryConfig config) {
        this.store = store;
        this.export = export;
        this.config = config;
    }

    @GET
    @Path(PATH)
    @Produces({MediaType.APPLICATION_JSON, "text/csv", "application/x-ndjson"})
    @Operation(
            operationId = "listReadings",
            summary = "Readings by time, then type, then value",
            description = "As JSON in pages, where more follow with a Link to the next one; as CSV and NDJSON, the"
                    + " whole range as a stream, or pages where limit or cursor is given.")
    @APIResponse(
            responseCode = "200",
            content = {
                @Content(
                        mediaType = MediaType.APPLICATION_JSON,
                        schema = @Schema(type = SchemaType.ARRAY, implementation = ReadingResponse.class)),
                @Content(mediaType = "text/csv", schema = @Schema(type = SchemaType.STRING)),
                @Content(mediaType = "application/x-ndjson", schema = @Schema(type = SchemaType.STRING))
            })
    public Response readings(
            @BeanParam RangeRequest request,
            @Parameter(description = "how many readings a page holds, 1 to 100000; 10000 when absent")
                    @RestQuery
                    @Nullable String limit,
            @Parameter(description = "from the Link header of the page before") @RestQuery @Nullable String cursor,
            @RestHeader(HttpHeaders.ACCEPT) String mediaType,
            @Context HttpServerRequest http) {
        ReadingFormat format = ReadingFormat.of(mediaType);
        boolean isPage = format == ReadingFormat.JSON || limit != null || cursor != null;
        Response.ResponseBuilder response =
                isPage ? page(new PageRequest(request, limit, cursor), format, http) : stream(request, format, http);
        return response.type(format.contentType())
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT)
                .build();
    }

    private record PageRequest(
            RangeRequest range,
            @Nullable String limit,
            @Nullable String cursor) {
        int size() {
            return Parameters.integer("limit", limit, LIMIT, MAX_LIMIT);
        }

        @Nullable ReadingPosition after() {
            return cursor == null ? null : Cursor.position(cursor);
        }
    }

    private Response.ResponseBuilder page(PageRequest request, ReadingFormat format, HttpServerRequest http) {
        RangeRequest range = request.range();
        ReadingPage page =
                store.page(range.device(), range.optionalType(), range.range(), request.after(), request.size());
        Response.ResponseBuilder response = Response.ok(text(page, new ReadingText(format, range.timeFormat())));
        page.next().ifPresent(end -> response.header(HttpHeaders.LINK, NextLink.of(http.query(), Cursor.of(end))));
        return response;
    }

    /** In pieces, so that the whole is held once as bytes and not as text besides. */
    private static byte[] text(ReadingPage page, ReadingText readings) {
        ReadingFormat format = readings.format();
        boolean isArray = format == ReadingFormat.JSON;
        ByteArrayOutputStream text = new ByteArrayOutputStream((page.size() + 1) * BYTES_OF_A_READING);
        StringBuilder piece = new StringBuilder(2 * CHARACTERS_AT_ONCE).append(isArray ? "[" : format.header());
        for (int i = 0; i < page.size(); i++) {
            if (isArray && i > 0) {
                piece.append(',');
            }
            format.append(piece, page, i, readings.times());
            if (piece.length() >= CHARACTERS_AT_ONCE) {
                text.writeBytes(piece.toString().getBytes(StandardCharsets.ISO_8859_1));
                piece.setLength(0);
            }
        }
        text.writeBytes(piece.append(isArray ? "]" : "").toString().getBytes(StandardCharsets.ISO_8859_1));
        return text.toByteArray();
    }

    private Response.ResponseBuilder stream(RangeRequest request, ReadingFormat format, HttpServerRequest http) {
        UUID device = request.device();
        String type = request.optionalType();
        TimeRange range = request.range();
        if (HttpMethod.HEAD.equals(http.method())) {
            return Response.ok();
        }
        Function<@Nullable ReadingPosition, ReadingPage> pages =
                after -> store.page(device, type, range, after, config.exportPage());
        ReadingText readings = new ReadingText(format, request.timeFormat());
        StreamingOutput body = target -> export.write(pages, readings, http, target);
        return Response.ok(body);
    }

    @GET
    @Path(PATH + "/latest")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(operationId = "getLatestReadings", summary = "The newest reading of each type, or of one type")
    public List<ReadingResponse> latest(
            @RestPath("device_uuid") String deviceUuid,
            @Parameter(description = "what the readings measure") @RestQuery @Nullable String type,
            @Parameter(description = TimeFormat.DESCRIPTION) @RestQuery @Nullable String times) {
        return store.latest(PathDevice.parse(deviceUuid), Parameters.optionalType(type)).stream()
                .map(ReadingResponse::of)
                .toList();
    }
}
