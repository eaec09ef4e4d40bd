package dev.aviary.generator.verify;

import com.fasterxml.jackson.databind.JsonNode;
import dev.aviary.generator.simulation.Fleet;
import dev.aviary.generator.verify.client.QueryClient;
import dev.aviary.generator.verify.client.UnexpectedResponseException;
import dev.aviary.generator.verify.truth.FleetTruth;
import dev.aviary.generator.verify.truth.FleetTruth.Group;
import dev.aviary.generator.verify.truth.FleetTruth.Members;
import dev.aviary.generator.verify.truth.ReferenceStatistics;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Compares the statistics and plots of all devices with a tag, and of the groups of another, with the slow ones. */
final class FleetCheck {
    private final QueryClient client;
    private final Differences differences;
    private final FleetTruth truth;

    FleetCheck(QueryClient client, Differences differences, FleetTruth truth) {
        this.client = client;
        this.differences = differences;
        this.truth = truth;
    }

    /** Compares each type; the devices must have been described, with the tags that the simulation gives them. */
    void compare() throws InterruptedException {
        try {
            compareTypes();
        } catch (UnexpectedResponseException e) {
            differences.add("fleet " + truth.tag(), String.valueOf(e.getMessage()));
        }
    }

    private void compareTypes() throws UnexpectedResponseException, InterruptedException {
        for (int type = 0; type < Fleet.TYPES; type++) {
            Members all = truth.all(type);
            if (all.devices() > 0) {
                awaitDevices(type, all.devices());
                compareAll(type, all);
                compareGroups(type, "site");
                compareGroups(type, "firmware");
            }
        }
    }

    /** Descriptions are stored independently of readings. Without buckets, no device yet would be a 404. */
    private void awaitDevices(int type, int devices) throws UnexpectedResponseException, InterruptedException {
        while (!client.isExpired() && statistics(type, "&bucket=year").isEmpty()) {
            client.pause();
        }
        while (!client.isExpired() && statistics(type, "").path("devices").asInt() < devices) {
            client.pause();
        }
    }

    private void compareAll(int type, Members all) throws UnexpectedResponseException, InterruptedException {
        JsonNode answer = statistics(type, "");
        compare("statistics", answer, all, subject(type));
        new PlotCheck(client, differences).compare(subject(type), "/series?" + query(type), all.points());
    }

    private void compareGroups(int type, String tag) throws UnexpectedResponseException, InterruptedException {
        List<Group> groups = truth.groups(type, tag);
        JsonNode rows = statistics(type, "&group_by=" + tag);
        String subject = subject(type) + " by " + tag;
        if (rows.size() != groups.size()) {
            differences.add(subject, "there are " + rows.size() + " groups, must be " + groups.size());
            return;
        }
        for (int row = 0; row < groups.size(); row++) {
            String expected = groups.get(row).name();
            JsonNode given = rows.get(row);
            JsonNode name = given.path("group");
            boolean isNamed = expected == null ? name.isNull() : expected.equals(name.textValue());
            if (!isNamed) {
                differences.add(subject, "group " + row + " is " + name + ", must be " + expected);
            }
            compare("statistics of " + expected, given, groups.get(row).members(), subject);
        }
    }

    private void compare(String name, JsonNode answer, Members expected, String subject) {
        if (answer.path("devices").asInt() != expected.devices()) {
            differences.add(
                    subject, name + ".devices is " + answer.path("devices") + ", must be " + expected.devices());
        }
        new StatisticsComparison(new ReferenceStatistics(expected.points()), subject, differences)
                .compareAll(name, answer);
    }

    private JsonNode statistics(int type, String more) throws UnexpectedResponseException, InterruptedException {
        return client.json(
                "/statistics?" + query(type) + "&q=" + String.join(",", StatisticsComparison.QUANTILES) + more);
    }

    private String query(int type) {
        return "type=" + truth.type(type) + "&tag=fleet:" + encoded(truth.tag()) + "&"
                + truth.range().query();
    }

    private String subject(int type) {
        return truth.type(type) + " of fleet " + truth.tag() + " over "
                + truth.range().query();
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
