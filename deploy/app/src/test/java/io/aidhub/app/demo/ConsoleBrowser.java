package io.aidhub.app.demo;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import io.aidhub.ledger.sight.Viewer;
import java.io.File;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.slf4j.LoggerFactory;

/**
 * A real browser at the console: the Chromium of this machine, headless. Without one the test is skipped with one line of advice, or fails where a browser is
 * promised ({@code AIDHUB_BROWSER_REQUIRED=true}, as in CI).
 */
public final class ConsoleBrowser implements AutoCloseable {
    private static final List<String> NAMES =
            List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");

    private final Playwright playwright;
    private final BrowserContext context;
    private final Page page;
    private final String address;
    private final Set<String> foreignHosts = new TreeSet<>();
    private final List<String> problems = new ArrayList<>();

    private ConsoleBrowser(Path executable, String address) {
        this.address = address;
        this.playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        Browser browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(executable)
                        .setArgs(List.of(
                                "--no-sandbox", // CI machines run as root
                                "--disable-gpu",
                                "--disable-background-networking",
                                "--disable-component-update",
                                "--disable-sync",
                                "--no-first-run")));
        this.context = browser.newContext();
        context.onRequest(request -> {
            String host = URI.create(request.url()).getHost();
            if (host != null && !host.equals("127.0.0.1")) {
                foreignHosts.add(host);
            }
        });
        context.onConsoleMessage(message -> {
            if (message.type().equals("error")) {
                problems.add(message.page().url() + ": " + message.text());
            }
        });
        this.page = context.newPage();
    }

    public static ConsoleBrowser at(String address) {
        Optional<Path> executable = Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
        if (executable.isEmpty()) {
            String advice =
                    "no Chromium in PATH, the console is not walked: install it, for example apt-get install chromium";
            if (Boolean.parseBoolean(System.getenv("AIDHUB_BROWSER_REQUIRED"))) {
                throw new AssertionError(advice);
            }
            LoggerFactory.getLogger(ConsoleBrowser.class).warn(advice); // the build shows no reason of a skip
            Assumptions.abort(advice);
        }
        return new ConsoleBrowser(executable.get(), address);
    }

    /**
     * Somebody at a screen of this size, logged in; whoever sat there before is gone. There is one page and it stays open: closing pages one by one has hung for ever on a
     * busy machine.
     */
    Page login(RunningCounty county, Viewer viewer, String language, int width, int height) {
        return login(viewer.account(), ConsolePeople.password(county), language, width, height);
    }

    /** As the other {@code login}, in a hub that is no demonstration. */
    public Page login(String account, String password, String language, int width, int height) {
        page.navigate("about:blank"); // what moves by itself stops asking before it loses its session
        context.clearCookies();
        page.setViewportSize(width, height);
        page.navigate(address + "/login?lang=" + language);
        page.fill("#username", account);
        page.fill("#password", password);
        page.click("button[type=submit]");
        return page;
    }

    /** Another tab of whoever is logged in. */
    Page tab() {
        return context.newPage();
    }

    public String address() {
        return address;
    }

    /** Hosts beside this machine that a page asked. */
    Set<String> foreignHosts() {
        return foreignHosts;
    }

    /** What browsers complained of: blocked scripts, missing files, errors in scripts. */
    public List<String> problems() {
        return problems;
    }

    @Override
    public void close() {
        playwright.close(); // and with it the browser
    }
}
