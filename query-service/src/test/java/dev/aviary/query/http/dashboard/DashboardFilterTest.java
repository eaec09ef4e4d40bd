package dev.aviary.query.http.dashboard;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.aviary.query.RealParts;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(RealParts.class)
class DashboardFilterTest {
    @Test
    void allowsTheBrowserOnlyItsOwnFiles() {
        given().get("/dashboard/main.js").then().statusCode(200).header("X-Content-Type-Options", "nosniff");
        assertThat(given().get("/").header("Content-Security-Policy"))
                .contains("script-src 'self';", "frame-ancestors 'none'")
                .doesNotContain("unsafe-inline");
        assertThat(given().get("/swagger/").header("Content-Security-Policy")).isEqualTo("frame-ancestors 'none'");
    }
}
