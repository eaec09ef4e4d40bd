package dev.aviary.ingest.scrape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aviary.ingest.scrape.ScrapeFailedException.Reason;
import dev.aviary.model.Reading;
import dev.aviary.model.Series;
import dev.aviary.model.description.NamedDevice;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CounterTableTest {
    @Test
    void takesEachCellForAReadingOfItsSwitch() throws ScrapeFailedException {
        CounterTable table = CounterTable.parse("\uFEFFswitch,Latency,CpuUsage\r\n2,1.5,\r\n\r\n10,3,4\r\n", 7);

        NamedDevice second = NamedDevice.of("switch-2");
        NamedDevice tenth = NamedDevice.of("switch-10");
        assertThat(table.switches()).containsExactly(second, tenth);
        assertThat(table.readings())
                .containsExactly(
                        new Reading(new Series(second.uuid(), "Latency"), 7, 1.5),
                        new Reading(new Series(tenth.uuid(), "Latency"), 7, 3),
                        new Reading(new Series(tenth.uuid(), "CpuUsage"), 7, 4));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<html>",
                "switch",
                "host,A\n1,2",
                "switch,A,A\n1,2,3",
                "switch,A b\n1,2",
                "switch,A\n1",
                "switch,A\n1,2,3",
                "switch,A\n1,x",
                "switch,A\n1,NaN",
                "switch,A\n1,1e999",
                "switch,A\n,2",
                "switch,A\n1,2\n1,3",
            })
    void takesABrokenGenerationNotAtAll(String csv) {
        assertThatThrownBy(() -> CounterTable.parse(csv, 7))
                .isInstanceOfSatisfying(
                        ScrapeFailedException.class, e -> assertThat(e.reason()).isEqualTo(Reason.MALFORMED));
    }

    @Test
    void waitsTwiceAsLongAfterEachFailureUpToItsLimit() {
        Duration interval = Duration.ofSeconds(1);
        Duration longest = Duration.ofSeconds(30);

        assertThat(ScrapeTarget.backoff(interval, longest, 0)).isEqualTo(interval);
        assertThat(ScrapeTarget.backoff(interval, longest, 1)).isEqualTo(Duration.ofSeconds(2));
        assertThat(ScrapeTarget.backoff(interval, longest, 4)).isEqualTo(Duration.ofSeconds(16));
        assertThat(ScrapeTarget.backoff(interval, longest, 5)).isEqualTo(longest);
        assertThat(ScrapeTarget.backoff(interval, longest, Integer.MAX_VALUE)).isEqualTo(longest);
    }
}
