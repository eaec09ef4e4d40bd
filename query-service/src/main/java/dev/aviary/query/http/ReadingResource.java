package dev.aviary.query.http;

import dev.aviary.http.access.Role;
import dev.aviary.query.QueryConfig;
import dev.aviary.query.http.answer.NativeApi;
import dev.aviary.query.http.answer.TimeFormat;
import dev.aviary.query.store.ReadingPage;
import dev.aviary.query.store.ReadingPosition;
import dev.aviary.query.store.ReadingStore;
import dev.aviary.query.store.TimeRange;
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
    @Operation(
            summary = "Readings by time, then type, then value",
            description = "As JSON in pages, where more follow with a Link to the next one; as CSV and NDJSON, the"
                    + " whole range as a stream.")
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
            @RestHeader(HttpHeaders.ACCEPT) List<String> accept,
            @Context HttpServerRequest http) {
        ReadingFormat format = ReadingFormat.accepted(accept);
        Response.ResponseBuilder response =
                format == ReadingFormat.JSON ? page(request, limit, cursor) : stream(request, format, http);
        return response.type(format.contentType())
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT)
                .build();
    }

    private Response.ResponseBuilder page(RangeRequest request, @Nullable String limit, @Nullable String cursor) {
        int size = Parameters.integer("limit", limit, LIMIT, MAX_LIMIT);
        ReadingPosition after = cursor == null ? null : Cursor.position(cursor);
        ReadingPage page = store.page(request.device(), request.optionalType(), request.range(), after, size);
        Response.ResponseBuilder response = Response.ok(json(page, request.timeFormat()));
        page.next().ifPresent(end -> response.header(HttpHeaders.LINK, next(request, limit, end)));
        return response;
    }

    /** In pieces, so that the whole is held once as bytes and not as text besides. */
    private static byte[] json(ReadingPage page, TimeFormat times) {
        ByteArrayOutputStream json = new ByteArrayOutputStream((page.size() + 1) * BYTES_OF_A_READING);
        StringBuilder piece = new StringBuilder(2 * CHARACTERS_AT_ONCE).append('[');
        for (int i = 0; i < page.size(); i++) {
            if (i > 0) {
                piece.append(',');
            }
            ReadingFormat.JSON.append(piece, page, i, times);
            if (piece.length() >= CHARACTERS_AT_ONCE) {
                json.writeBytes(piece.toString().getBytes(StandardCharsets.ISO_8859_1));
                piece.setLength(0);
            }
        }
        json.writeBytes(piece.append(']').toString().getBytes(StandardCharsets.ISO_8859_1));
        return json.toByteArray();
    }

    private static NextLink next(RangeRequest request, @Nullable String limit, ReadingPosition end) {
        return new NextLink("/devices/" + request.device() + "/readings")
                .with("type", request.type())
                .with("start", request.start())
                .with("end", request.end())
                .with("limit", limit)
                .with("times", request.times())
                .with("cursor", Cursor.of(end));
    }

    private Response.ResponseBuilder stream(RangeRequest request, ReadingFormat format, HttpServerRequest http) {
        UUID device = request.device();
        String type = request.optionalType();
        TimeRange range = request.range();
        Function<@Nullable ReadingPosition, ReadingPage> pages =
                after -> store.page(device, type, range, after, config.exportPage());
        ReadingText readings = new ReadingText(format, request.timeFormat());
        StreamingOutput body = target -> export.write(pages, readings, http, target);
        return Response.ok(body);
    }

    @GET
    @Path(PATH + "/latest")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "The newest reading of each type, or of one type")
    public List<ReadingResponse> latest(@Parameter(hidden = true) @BeanParam RangeRequest request) {
        return store.latest(request.device(), request.optionalType()).stream()
                .map(ReadingResponse::of)
                .toList();
    }
}
