package dev.aviary.generator.verify.client;

import com.fasterxml.jackson.databind.JsonNode;
import dev.aviary.generator.verify.truth.Point;
import dev.aviary.model.EpochMicros;
import dev.aviary.model.Series;
import java.io.BufferedReader;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Readings as query-service lists them, in each of its three forms. */
public final class Exports {
    private static final String CSV_HEADER = "date_created,device_uuid,type,value";
    private static final Pattern NEXT = Pattern.compile("<([^>]*)>\\s*;\\s*rel=\"?next\"?");

    private final QueryClient client;

    /** A reading of any series, in the order in which it was listed. */
    public record Listed(Series series, Point point) {}

    private record Page(List<Listed> readings, Optional<URI> next) {}

    public Exports(QueryClient client) {
        this.client = client;
    }

    public List<Listed> ndjson(UUID device, String query) throws UnexpectedResponseException, InterruptedException {
        return client.get(path(device, query), "application/x-ndjson", (response, body) -> ndjson(body));
    }

    public List<Listed> csv(UUID device, String query) throws UnexpectedResponseException, InterruptedException {
        return client.get(path(device, query), "text/csv", (response, body) -> csv(body));
    }

    /** All pages of so many readings each, from one to the next. */
    public List<Listed> pages(UUID device, String query, int limit)
            throws UnexpectedResponseException, InterruptedException {
        Page page = client.get(path(device, query) + "&limit=" + limit, "application/json", this::page);
        List<Listed> all = new ArrayList<>(page.readings);
        while (page.next.isPresent()) {
            if (page.readings.size() != limit) {
                throw new UnexpectedResponseException(
                        200, "a page of " + page.readings.size() + " readings, not " + limit + ", has a next one");
            }
            page = client.get(page.next.get(), "application/json", this::page);
            all.addAll(page.readings);
        }
        return all;
    }

    private static String path(UUID device, String query) {
        return "/devices/" + device + "/readings?" + query;
    }

    private List<Listed> ndjson(BufferedReader body) throws IOException, UnexpectedResponseException {
        List<Listed> readings = new ArrayList<>();
        for (String line = body.readLine(); line != null; line = body.readLine()) {
            readings.add(listed(client.parse(line)));
        }
        return readings;
    }

    private static List<Listed> csv(BufferedReader body) throws IOException, UnexpectedResponseException {
        String header = body.readLine();
        if (!CSV_HEADER.equals(header)) {
            throw new UnexpectedResponseException(200, "the CSV header is " + header);
        }
        List<Listed> readings = new ArrayList<>();
        for (String line = body.readLine(); line != null; line = body.readLine()) {
            String[] cells = line.split(",", -1);
            if (cells.length != 4) {
                throw new UnexpectedResponseException(200, "a line of the CSV is " + line);
            }
            readings.add(listed(cells[1], cells[2], cells[0], cells[3]));
        }
        return readings;
    }

    private Page page(HttpResponse<?> response, BufferedReader body) throws IOException, UnexpectedResponseException {
        List<Listed> readings = new ArrayList<>();
        for (JsonNode reading : client.parse(body)) {
            readings.add(listed(reading));
        }
        Optional<URI> next = response.headers().allValues("Link").stream()
                .map(NEXT::matcher)
                .filter(Matcher::find)
                .map(link -> resolved(response.uri(), link.group(1)))
                .findFirst();
        return new Page(readings, next);
    }

    /** By RFC 3986, section 5.2.2: {@link URI#resolve} takes off the path's last segment where a reference is a query alone. */
    private static URI resolved(URI page, String reference) {
        return page.resolve(reference.startsWith("?") ? page.getRawPath() + reference : reference);
    }

    private static Listed listed(JsonNode reading) throws UnexpectedResponseException {
        if (!reading.path("date_created").isNumber() || !reading.path("value").isNumber()) {
            throw new UnexpectedResponseException(200, "no reading: " + reading);
        }
        return listed(
                reading.path("device_uuid").asText(),
                reading.path("type").asText(),
                reading.path("date_created").asText(),
                reading.path("value").asText());
    }

    private static Listed listed(String device, String type, String seconds, String value)
            throws UnexpectedResponseException {
        try {
            Series series = new Series(UUID.fromString(device), type);
            return new Listed(series, new Point(EpochMicros.ofSeconds(new BigDecimal(seconds)), new BigDecimal(value)));
        } catch (IllegalArgumentException e) {
            throw new UnexpectedResponseException(200, "no reading: " + String.join(",", seconds, device, type, value));
        }
    }
}
