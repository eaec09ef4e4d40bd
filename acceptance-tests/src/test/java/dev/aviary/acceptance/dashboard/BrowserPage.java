package dev.aviary.acceptance.dashboard;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** A page in a browser context of its own, which collects the errors and warnings of its console. */
public final class BrowserPage implements AutoCloseable {
    private static final Duration ASSERTION_LIMIT = Duration.ofSeconds(30);
    private static final List<String> ARGUMENTS = List.of(
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync");

    private final BrowserContext context;
    private final Page page;
    private final List<String> complaints = new CopyOnWriteArrayList<>();
    private final List<String> addresses = new CopyOnWriteArrayList<>();

    private BrowserPage(BrowserContext context) {
        this.context = context;
        page = context.newPage();
        page.onConsoleMessage(this::remember);
        page.onPageError(complaints::add);
        page.onResponse(this::remember);
        page.onRequest(request -> addresses.add(request.url()));
    }

    public static Playwright playwright() {
        PlaywrightAssertions.setDefaultAssertionTimeout((double) ASSERTION_LIMIT.toMillis());
        return Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    }

    public static Browser browser(Playwright playwright) {
        return playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(Path.of("/usr/bin/chromium"))
                        .setHeadless(true)
                        .setArgs(ARGUMENTS));
    }

    public static BrowserPage of(Browser browser, int width, int height, ColorScheme colours) {
        return new BrowserPage(browser.newContext(new Browser.NewContextOptions()
                .setViewportSize(width, height)
                .setColorScheme(colours)
                .setLocale("en-GB")
                .setTimezoneId("Europe/Berlin")));
    }

    public Page page() {
        return page;
    }

    public Locator connection() {
        return page.locator("#connection");
    }

    public Locator button(String name) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name));
    }

    Locator link(String name) {
        return page.getByRole(
                AriaRole.LINK, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    /** Errors and warnings of the console, scripts that failed, and answers that were errors. */
    List<String> complaints() {
        return complaints;
    }

    public List<String> addresses() {
        return addresses;
    }

    /** How far the content reaches beyond the window's right edge, in pixels. */
    int overflow() {
        return (Integer) page.evaluate("document.documentElement.scrollWidth - window.innerWidth");
    }

    public void screenshot(String name) {
        page.screenshot(new Page.ScreenshotOptions()
                .setFullPage(true)
                .setPath(Path.of("target", "screenshots", name + ".png")));
    }

    @Override
    public void close() {
        context.close();
    }

    private void remember(ConsoleMessage message) {
        if (message.type().equals("error") || message.type().equals("warning")) {
            complaints.add(message.text());
        }
    }

    private void remember(Response response) {
        if (response.status() >= 400) {
            complaints.add(response.status() + " " + response.url());
        }
    }
}
