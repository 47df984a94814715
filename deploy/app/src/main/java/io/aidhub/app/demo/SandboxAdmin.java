package io.aidhub.app.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Asks the simulated departments for their own books; what a county would do by telephone. */
final class SandboxAdmin {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final String address;
    private final HttpClient http = HttpClient.newBuilder()
            .connectTimeout(Duration.ofSeconds(5))
            .version(HttpClient.Version.HTTP_1_1)
            .build();
    private final JsonMapper json = JsonMapper.builder().build();

    SandboxAdmin(String address) {
        this.address = address;
    }

    JsonNode get(String path) {
        return json.readTree(
                send(HttpRequest.newBuilder(URI.create(address + path)).GET()));
    }

    JsonNode post(String path, Map<String, String> body) {
        return json.readTree(send(HttpRequest.newBuilder(URI.create(address + path))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json.writeValueAsString(body)))));
    }

    /** How many records each department that answers says it ever produced, its returns (回传) included. */
    Map<String, Long> produced() {
        Map<String, Long> produced = new LinkedHashMap<>();
        get("/produced")
                .properties()
                .forEach(department ->
                        produced.put(department.getKey(), department.getValue().asLong()));
        return produced;
    }

    /** The rows on the department's list, one by one. */
    void store(String department, Consumer<Map<String, String>> rows) {
        lines("/departments/" + department + "/store", line -> {
            Map<String, String> row = new LinkedHashMap<>();
            line.properties()
                    .forEach(field -> row.put(field.getKey(), field.getValue().asString()));
            rows.accept(row);
        });
    }

    /** What arrived at the department, in order of arrival. */
    void log(String department, Consumer<JsonNode> arrivals) {
        lines("/departments/" + department + "/log", arrivals);
    }

    private void lines(String path, Consumer<JsonNode> each) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(address + path))
                .timeout(LIMIT)
                .build();
        try {
            HttpResponse<Stream<String>> answer = http.send(request, HttpResponse.BodyHandlers.ofLines());
            try (Stream<String> lines = answer.body()) {
                if (answer.statusCode() / 100 != 2) {
                    throw new IllegalStateException("the sandbox answered " + answer.statusCode());
                }
                lines.filter(line -> !line.isBlank()).forEach(line -> each.accept(json.readTree(line)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private String send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> answer =
                    http.send(request.timeout(LIMIT).build(), HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() / 100 != 2) {
                throw new IllegalStateException("the sandbox answered " + answer.statusCode());
            }
            return answer.body().isBlank() ? "{}" : answer.body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
