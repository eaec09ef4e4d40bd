package dev.aviary.acceptance.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.aviary.acceptance.recipe.RecipeClient;
import dev.aviary.acceptance.recipe.RecipePage;
import dev.aviary.acceptance.recipe.RecipePage.Block;
import dev.aviary.acceptance.system.Service;
import dev.aviary.acceptance.system.SharedSystem;
import dev.aviary.stack.Database;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every command of docs/recipes with the tool that it is for: it prints what the page shows. */
class RecipesIT {
    private static final Path RECIPES = Path.of(System.getProperty("aviary.home", ".."), "docs", "recipes");
    private static final String PREPARING_PAGE = "README.md";
    private static final int READINGS = 1_296;

    /** As Grafana fills in a dashboard's range and the macro of its PostgreSQL data source. */
    private static final Map<String, String> GRAFANA = Map.of(
            "${__from:date:iso}", "2026-03-28T00:00:00.000Z",
            "${__to:date:iso}", "2026-03-31T00:00:00.000Z",
            "$__timeFilter(time)", "time BETWEEN '2026-03-28T00:00:00Z' AND '2026-03-31T00:00:00Z'");

    @TempDir
    static Path directory;

    private static RecipeClient client;

    @BeforeAll
    static void sendReadings() throws IOException, InterruptedException {
        Database database = SharedSystem.database();
        URI address = URI.create(database.jdbcUrl().substring("jdbc:".length()));
        client = new RecipeClient(
                directory,
                Map.of(
                        "AVIARY_INGEST", SharedSystem.ingest().url(),
                        "AVIARY_QUERY", SharedSystem.query().url(),
                        "PGHOST", address.getHost(),
                        "PGPORT", Integer.toString(address.getPort()),
                        "PGDATABASE", address.getPath().substring(1),
                        "PGUSER", database.reader().user(),
                        "PGPASSWORD", database.reader().password(),
                        "PGTZ", "UTC"));
        for (RecipePage page : RecipePage.in(RECIPES)) {
            if (page.toString().equals(PREPARING_PAGE)) {
                runs(page);
            }
        }
        await().atMost(Duration.ofSeconds(30))
                .ignoreExceptions()
                .until(() -> given().get(SharedSystem.query().url()
                                        + "/statistics?type=temperature&tag=farm:recipes&bucket=year")
                                .jsonPath()
                                .getInt("[0].count")
                        == READINGS);
    }

    static List<RecipePage> pages() throws IOException {
        return RecipePage.in(RECIPES).stream()
                .filter(page -> !page.toString().equals(PREPARING_PAGE))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void printsWhatThePageShows(RecipePage page) throws IOException, InterruptedException {
        assertThat(page.blocks()).isNotEmpty();
        runs(page);
    }

    private static void runs(RecipePage page) throws IOException, InterruptedException {
        for (Block block : page.blocks()) {
            String text = filledIn(block.text());
            if (block.language().equals("url")) {
                assertThat(body(text)).as(text).startsWith(block.output().strip());
            } else {
                assertThat(lines(client.run(block.language(), text))).as(text).isEqualTo(lines(block.output()));
            }
        }
    }

    private static String body(String path) {
        Service query = SharedSystem.query();
        return given().urlEncodingEnabled(false)
                .get(query.url() + path.strip())
                .then()
                .statusCode(200)
                .extract()
                .asString();
    }

    private static String filledIn(String text) {
        String filledIn = text;
        for (var variable : GRAFANA.entrySet()) {
            filledIn = filledIn.replace(variable.getKey(), variable.getValue());
        }
        return filledIn;
    }

    /** Without the blanks at a line's end, which an editor takes off. */
    private static List<String> lines(String text) {
        return text.strip().lines().map(String::stripTrailing).toList();
    }
}
