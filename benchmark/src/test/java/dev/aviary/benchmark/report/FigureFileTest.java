package dev.aviary.benchmark.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FigureFileTest {
    @TempDir
    Path directory;

    @Test
    void writesOneFlatObjectOfPlainNumbers() throws IOException {
        Figures figures = new Figures();
        figures.put(Measure.COPY_ROWS, 12_345_678.9);
        figures.put(Measure.FRESHNESS_P50, 0.012_345);
        figures.put(Measure.STATISTICS_YEAR, 200);

        Path file = written(figures);

        assertThat(Files.readString(file)).isEqualTo("""
                        {
                          "copy_rows_per_s" : 12345678.9,
                          "freshness_p50_ms" : 0.012,
                          "statistics_year_ms" : 200
                        }
                        """);
    }

    @Test
    void hasAKeyForEachMeasureThatWasTaken() throws IOException {
        Figures figures = new Figures();
        for (Measure measure : Measure.values()) {
            figures.put(measure, 1);
        }

        JsonNode object = new ObjectMapper().readTree(written(figures).toFile());

        assertThat(object.size()).isEqualTo(Measure.values().length);
        assertThat(object).allMatch(JsonNode::isNumber);
    }

    private Path written(Figures figures) throws IOException {
        Path file = directory.resolve("target/bench.json");
        new FigureFile(file).write(figures);
        return file;
    }
}
