package dev.aviary.acceptance.dashboard;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A page in a browser context of its own, which collects the errors and warnings of its console. */
public final class BrowserPage implements AutoCloseable {
    private final BrowserContext context;
    private final Page page;
    private final List<String> complaints = new CopyOnWriteArrayList<>();
    private final List<String> addresses = new CopyOnWriteArrayList<>();

    BrowserPage(BrowserContext context) {
        this.context = context;
        page = context.newPage();
        page.onConsoleMessage(this::remember);
        page.onPageError(complaints::add);
        page.onResponse(this::remember);
        page.onRequest(request -> addresses.add(request.url()));
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
