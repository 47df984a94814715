package io.aidhub.app.command;

import io.aidhub.app.start.ApiToken;
import io.aidhub.app.start.HubFoundation;
import io.aidhub.app.start.HubSettings;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Asks the running hub of a settings file, over its REST interface. */
final class ApiClient {
    private static final Duration LIMIT = Duration.ofMinutes(5);
    private static final Duration LONG = Duration.ofHours(2);

    private final HubSettings settings;
    private final Screen screen;
    private final JsonMapper json = JsonMapper.builder().build();
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(3))
            .build();

    ApiClient(HubSettings settings, Screen screen) {
        this.settings = settings;
        this.screen = screen;
    }

    /** The address of one of many, whatever its name is. */
    static String path(String many, String one) {
        return many + "/" + URLEncoder.encode(one, StandardCharsets.UTF_8).replace("+", "%20");
    }

    JsonNode get(String path) throws IOException, InterruptedException {
        return send(request(path).GET());
    }

    JsonNode post(String path, Map<String, ?> body) throws IOException, InterruptedException {
        return send(request(path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json.writeValueAsString(body))));
    }

    /** As {@link #post(String, Map)}, for work that takes as long as its lists are. */
    JsonNode work(String path, Map<String, ?> body) throws IOException, InterruptedException {
        return send(request(path)
                .timeout(LONG)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json.writeValueAsString(body))));
    }

    /**
     * Streams a body.
     *
     * @param body opened when it is sent, and closed
     */
    void put(String path, Supplier<InputStream> body) throws IOException, InterruptedException {
        send(request(path)
                .timeout(LONG)
                .header("Content-Type", "application/octet-stream")
                .PUT(HttpRequest.BodyPublishers.ofInputStream(body)));
    }

    /** Sends a file as the body, as it is. */
    JsonNode upload(String path, Path file) throws IOException, InterruptedException {
        return send(request(path)
                .header("Content-Type", "application/octet-stream")
                .POST(HttpRequest.BodyPublishers.ofFile(file)));
    }

    /** Writes the answer to {@code to}, when it is one; a file that is there is replaced. */
    void download(String path, Path to) throws IOException, InterruptedException {
        Path unfinished = to.resolveSibling(to.getFileName() + ".part");
        try {
            HttpResponse<InputStream> answer =
                    http.send(request(path).GET().build(), HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream body = answer.body()) {
                if (answer.statusCode() / 100 != 2) {
                    throw refused(json.readTree(body));
                }
                Files.copy(body, unfinished, StandardCopyOption.REPLACE_EXISTING);
            }
            Files.move(unfinished, to, StandardCopyOption.REPLACE_EXISTING);
        } catch (java.net.ConnectException e) {
            throw new CommandProblem(screen.text("operate.not-running", settings.data()));
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }

    private HttpRequest.Builder request(String path) throws IOException {
        Path address = HubFoundation.addressFile(settings.data());
        if (!Files.exists(address)) {
            throw new CommandProblem(screen.text("operate.not-running", settings.data()));
        }
        return HttpRequest.newBuilder(URI.create(Files.readString(address).strip() + path))
                .timeout(LIMIT)
                .header(
                        "Accept-Language",
                        Screen.bundle().getLocale().getLanguage().equals("en") ? "en" : "zh")
                .header("Authorization", "Bearer " + ApiToken.read(settings.apiToken()));
    }

    private JsonNode send(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<String> answer;
        try {
            answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (java.net.ConnectException e) {
            throw new CommandProblem(screen.text("operate.not-running", settings.data()));
        }
        JsonNode body = json.readTree(answer.body().isBlank() ? "{}" : answer.body());
        if (answer.statusCode() / 100 != 2) {
            throw refused(body);
        }
        return body;
    }

    private static CommandProblem refused(JsonNode problem) {
        return new CommandProblem(String.join(
                        "\n",
                        problem.path("title").asString(""),
                        problem.path("detail").asString(""))
                .strip());
    }
}
