import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import dev.aviary.client.ingest.api.ReadingsApi;
import dev.aviary.client.ingest.model.AcceptedResponse;
import dev.aviary.client.ingest.model.NewReading;
import dev.aviary.client.ingest.model.PostReadingsOfDeviceRequest;
import dev.aviary.client.ingest.model.Time;
import dev.aviary.client.query.api.StatisticsApi;
import dev.aviary.client.query.model.StatisticsResponse;

/** Posts readings and asks for a statistic with the clients that are generated from the API documents. */
public final class UseClients {
    private UseClients() {}

    public static void main(String[] arguments) throws Exception {
        UUID device = UUID.fromString(arguments[2]);
        var ingest = new ReadingsApi(new dev.aviary.client.ingest.ApiClient().setBasePath(arguments[0]));
        var query = new StatisticsApi(new dev.aviary.client.query.ApiClient().setBasePath(arguments[1]));

        var posted = ingest.postReadingsOfDeviceWithHttpInfo(
                device,
                new PostReadingsOfDeviceRequest(List.of(
                        reading(1, new Time(new BigDecimal("1479816000.25"))),
                        reading(2, new Time("2016-11-22T12:00:01Z")),
                        reading(6, new Time(BigDecimal.valueOf(1479816002))))),
                null);
        AcceptedResponse accepted = posted.getData();
        String position = posted.getHeaders().entrySet().stream()
                .filter(header -> header.getKey().equalsIgnoreCase("Aviary-Position"))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElseThrow()
                .get(0);
        StatisticsResponse statistics = query.getStatistics(
                        device, "temperature", null, null, null, List.of("0.5"), "2016-11-22", null, null, null,
                        position, null)
                .getStatisticsResponse();
        System.out.printf(
                "accepted=%d count=%d mean=%.0f median=%.0f stddev=%.3f%n",
                accepted.getAccepted(),
                statistics.getCount(),
                statistics.getMean(),
                statistics.getQuantiles().get("0.5"),
                statistics.getStddev());
    }

    private static NewReading reading(int value, Time time) {
        return new NewReading().type("temperature").value(BigDecimal.valueOf(value)).dateCreated(time);
    }
}
