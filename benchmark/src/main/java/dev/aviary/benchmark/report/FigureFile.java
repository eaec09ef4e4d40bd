package dev.aviary.benchmark.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** The figures as a file for programs: one flat JSON object of numbers. */
public record FigureFile(Path path) {
    private static final int DECIMALS = 3;

    /**
     * Writes it anew.
     *
     * @throws IOException when it cannot be written
     */
    public void write(Figures figures) throws IOException {
        Map<String, BigDecimal> object = new LinkedHashMap<>();
        for (Measure measure : Measure.values()) {
            figures.get(measure).ifPresent(value -> object.put(measure.key(), rounded(value)));
        }
        Files.createDirectories(path.toAbsolutePath().getParent());
        String json = new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(object);
        Files.writeString(path, json + "\n");
    }

    private static BigDecimal rounded(double value) {
        return new BigDecimal(new BigDecimal(value)
                .setScale(DECIMALS, RoundingMode.HALF_UP)
                .stripTrailingZeros()
                .toPlainString());
    }
}
