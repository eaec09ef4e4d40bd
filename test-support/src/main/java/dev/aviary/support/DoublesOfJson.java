package dev.aviary.support;

import io.restassured.RestAssured;
import io.restassured.config.JsonConfig;
import io.restassured.path.json.JsonPath;
import io.restassured.path.json.config.JsonPathConfig;
import io.restassured.path.json.config.JsonPathConfig.NumberReturnType;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/**
 * Has REST Assured read numbers with a fraction as doubles in all tests. It reads floats by default, of which two are equal
 * whose times are two minutes apart.
 */
public final class DoublesOfJson implements LauncherSessionListener {
    @Override
    public void launcherSessionOpened(LauncherSession session) {
        RestAssured.config =
                RestAssured.config().jsonConfig(JsonConfig.jsonConfig().numberReturnType(NumberReturnType.DOUBLE));
        JsonPath.config = JsonPathConfig.jsonPathConfig().numberReturnType(NumberReturnType.DOUBLE);
    }
}
