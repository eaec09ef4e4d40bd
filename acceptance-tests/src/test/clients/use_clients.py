"""Posts readings and asks for a statistic with the clients that are generated from the API documents."""

import sys

sys.path[:0] = ["python-ingest-service", "python-query-service"]

import aviary_ingest
import aviary_query

ingest_url, query_url, device = sys.argv[1:]
ingest = aviary_ingest.ReadingsApi(aviary_ingest.ApiClient(aviary_ingest.Configuration(host=ingest_url)))
query = aviary_query.StatisticsApi(aviary_query.ApiClient(aviary_query.Configuration(host=query_url)))


def reading(value, time):
    return aviary_ingest.NewReadingOfDevice(
        device_uuid=device, type="temperature", value=value, date_created=aviary_ingest.Time(time)
    )


posted = ingest.post_readings_with_http_info(
    [reading(1, 1479816000.25), reading(2, "2016-11-22T12:00:01Z"), reading(6, 1479816002)]
)
statistics = query.get_statistics(
    device,
    type="temperature",
    start="2016-11-22",
    q=["0.5"],
    aviary_after=posted.headers["Aviary-Position"],
).actual_instance
print(
    f"accepted={posted.data.accepted} count={statistics.count} mean={statistics.mean:g}"
    f" median={statistics.quantiles['0.5']:g} stddev={statistics.stddev:.3f}"
)
