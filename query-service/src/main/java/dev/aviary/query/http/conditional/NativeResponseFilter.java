package dev.aviary.query.http.conditional;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.aviary.query.http.format.TimeFormat;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Writes the JSON of the native API: its times in the format of the parameter {@code times}, and an ETag of the whole
 * answer; a matching {@code If-None-Match} is answered with 304. Bodies that a resource has written itself get only the ETag.
 */
@Provider
@NativeApi
public class NativeResponseFilter implements ContainerRequestFilter, ContainerResponseFilter {
    private static final MediaType JSON = MediaType.APPLICATION_JSON_TYPE.withCharset("UTF-8");

    private final ObjectMapper mapper;

    NativeResponseFilter(ObjectMapper mapper) {
        this.mapper = mapper;
    }

    /** Refuses a format that does not exist before the work. */
    @Override
    public void filter(ContainerRequestContext request) {
        String times = request.getUriInfo().getQueryParameters().getFirst(TimeFormat.PARAMETER);
        request.setProperty(TimeFormat.PARAMETER, TimeFormat.parse(times));
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        Object entity = response.getEntity();
        boolean isWhole = response.getStatus() == Response.Status.OK.getStatusCode()
                && request.getMethod().equals(HttpMethod.GET)
                && isJson(response.getMediaType())
                && entity != null
                && request.getProperty(TimeFormat.PARAMETER) instanceof TimeFormat;
        if (isWhole) {
            answer(request, response, entity, (TimeFormat) request.getProperty(TimeFormat.PARAMETER));
        }
    }

    private void answer(
            ContainerRequestContext request, ContainerResponseContext response, Object entity, TimeFormat times) {
        byte[] body = entity instanceof byte[] written ? written : write(entity, times);
        EntityTag tag = EntityTag.of(headers(response, times), body);
        if (tag.isNamedBy(request.getHeaders().getOrDefault(HttpHeaders.IF_NONE_MATCH, List.of()))) {
            response.setStatusInfo(Response.Status.NOT_MODIFIED);
            response.setEntity(null);
            response.getHeaders().remove(HttpHeaders.CONTENT_TYPE);
        } else {
            response.setEntity(
                    body,
                    response.getEntityAnnotations(),
                    response.getMediaType() == null ? JSON : response.getMediaType());
        }
        response.getHeaders().putSingle(HttpHeaders.ETAG, tag.text());
    }

    private byte[] write(Object entity, TimeFormat times) {
        try {
            return mapper.writer().withAttribute(TimeFormat.class, times).writeValueAsBytes(entity);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an answer could not be written as JSON", e);
        }
    }

    /** The headers that belong to a response's identity: a page that others follow is another one than the last page of the same rows. */
    private static List<String> headers(ContainerResponseContext response, TimeFormat times) {
        List<String> headers = new ArrayList<>();
        headers.add(times.name());
        response.getStringHeaders().forEach((name, values) -> {
            String lowerCase = name.toLowerCase(Locale.ROOT);
            if (lowerCase.equals("link") || lowerCase.startsWith("aviary-")) {
                headers.add(lowerCase + ":" + String.join(",", values));
            }
        });
        headers.sort(null);
        return headers;
    }

    private static boolean isJson(@Nullable MediaType type) {
        return type == null || type.isCompatible(MediaType.APPLICATION_JSON_TYPE);
    }
}
