package io.aidhub.sandbox.departments.admin;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.aidhub.sandbox.departments.office.AnswerSummary;
import io.aidhub.sandbox.departments.office.AnsweringDepartment;
import io.aidhub.sandbox.departments.office.Department;
import io.aidhub.sandbox.departments.office.Fault;
import io.aidhub.sandbox.departments.office.NoticeCount;
import io.aidhub.sandbox.departments.web.PortTaken;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The sandbox's admin door, on 127.0.0.1 only.
 *
 * <pre>
 * GET  /departments                      each with its fault mode and count
 * GET  /departments/{id}/count           {"received","applied","active"}
 * GET  /departments/{id}/store|log|payloads   NDJSON
 * POST /departments/{id}/fault           {"mode":"NONE|REFUSED|503|HANGING"}
 * GET|POST /departments/{id}/…           what only this department can be asked, see {@link Department#ask}
 * POST /answer                           {"period":"2026-10"}
 * GET  /answered?period=2026-10          what was answered; without period the newest one
 * GET  /produced                         {department: records it ever produced, returns included}
 * GET  /charity/offers, /charity-webhook/offers   counts by state
 * </pre>
 */
public final class AdminDoor implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(AdminDoor.class);
    private static final int THREADS = 6;
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Map<String, Department> departments = new LinkedHashMap<>();
    private final Map<String, Supplier<Map<String, Long>>> offers;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS, work -> {
        Thread thread = new Thread(work, "admin");
        thread.setDaemon(true);
        return thread;
    });

    private AdminDoor(
            HttpServer server, List<Department> departments, Map<String, Supplier<Map<String, Long>>> offers) {
        this.server = server;
        departments.forEach(department -> this.departments.put(department.id(), department));
        this.offers = Map.copyOf(offers);
    }

    /**
     * Opens the door on {@code port}.
     *
     * @param offers counts by state, by the charity that keeps them
     * @throws PortTaken when somebody else listens on {@code port}
     */
    public static AdminDoor open(
            int port, List<Department> departments, Map<String, Supplier<Map<String, Long>>> offers) {
        try {
            HttpServer server = HttpServer.create(
                    new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port), 0);
            AdminDoor door = new AdminDoor(server, departments, offers);
            server.createContext("/", door::handle);
            server.setExecutor(door.threads);
            server.start();
            return door;
        } catch (BindException e) {
            throw new PortTaken(port, e);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot open the admin door on port " + port, e);
        }
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            try {
                route(exchange);
            } catch (BadCall e) {
                json(exchange, e.status, Map.of("error", e.getMessage()));
            } catch (RuntimeException e) {
                log.error("admin: {} failed", exchange.getRequestURI().getPath(), e);
                json(exchange, 500, Map.of("error", e.getClass().getName()));
            }
        }
    }

    private void route(HttpExchange exchange) throws IOException {
        String[] path = exchange.getRequestURI().getPath().substring(1).split("/", -1);
        String method = exchange.getRequestMethod();
        String call = method + " " + path[0];
        if (path.length == 3 && path[0].equals("departments")) {
            department(exchange, method, department(path[1]), path[2]);
        } else if (path.length == 1 && call.equals("GET departments")) {
            json(exchange, 200, overview());
        } else if (path.length == 1 && call.equals("POST answer")) {
            json(exchange, 200, answer(period(body(exchange, "period"))));
        } else if (path.length == 1 && call.equals("GET produced")) {
            json(exchange, 200, produced());
        } else if (path.length == 1 && call.equals("GET answered")) {
            json(exchange, 200, answered(exchange.getRequestURI().getQuery()));
        } else if (path.length == 2
                && method.equals("GET")
                && path[1].equals("offers")
                && offers.containsKey(path[0])) {
            json(exchange, 200, offers.get(path[0]).get());
        } else {
            throw new BadCall(404, "no such address");
        }
    }

    private void department(HttpExchange exchange, String method, Department department, String what)
            throws IOException {
        switch (method + " " + what) {
            case "GET count" -> json(exchange, 200, department.count());
            case "GET store" -> lines(exchange, department::readStore);
            case "GET log" -> lines(exchange, department::readLog);
            case "GET payloads" -> {
                exchange.getResponseHeaders()
                        .set("X-Dropped", Long.toString(department.payloads().dropped()));
                lines(exchange, department.payloads()::read);
            }
            case "POST fault" -> {
                department.fault(fault(body(exchange, "mode")));
                log.warn(
                        "{}: fault mode {}", department.id(), department.fault().word());
                json(exchange, 200, Map.of("mode", department.fault().word()));
            }
            default ->
                json(
                        exchange,
                        200,
                        department
                                .ask(method, what, method.equals("GET") ? Map.of() : fields(exchange))
                                .orElseThrow(() -> new BadCall(404, "no such address")));
        }
    }

    private List<Map<String, Object>> overview() {
        return departments.values().stream().map(AdminDoor::overview).toList();
    }

    private static Map<String, Object> overview(Department department) {
        NoticeCount count = department.count();
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("department", department.id());
        line.put("fault", department.fault().word());
        line.put("received", count.received());
        line.put("applied", count.applied());
        line.put("active", count.active());
        return line;
    }

    private Map<String, Object> answer(YearMonth period) {
        answering().forEach(department -> department.answer(period));
        return report(period);
    }

    private Map<String, Long> produced() {
        Map<String, Long> produced = new LinkedHashMap<>();
        answering().forEach(department -> produced.put(department.id(), department.produced()));
        return produced;
    }

    private Map<String, Object> answered(@Nullable String query) {
        if (query != null && query.startsWith("period=")) {
            return report(period(query.substring("period=".length())));
        }
        YearMonth last = answering().stream()
                .map(AnsweringDepartment::newestAnswered)
                .flatMap(Optional::stream)
                .max(Comparator.naturalOrder())
                .orElseThrow(() -> new BadCall(404, "nothing answered yet"));
        return report(last);
    }

    /** {"period", "records":{department: n}, "expected":[returns], "silent":[{department, area, people}]}. */
    private Map<String, Object> report(YearMonth period) {
        List<AnswerSummary> summaries = answering().stream()
                .map(department -> department.answered(period))
                .flatMap(Optional::stream)
                .toList();
        Map<String, Long> records = new LinkedHashMap<>();
        List<AnswerSummary.Return> expected = new ArrayList<>();
        List<AnswerSummary.Silence> silent = new ArrayList<>();
        for (AnswerSummary summary : summaries) {
            records.put(summary.department(), summary.records());
            expected.addAll(summary.returns());
            silent.addAll(summary.silent());
        }
        Map<String, Object> report = new LinkedHashMap<>();
        report.put("period", period.toString());
        report.put("records", records);
        report.put("expected", expected);
        report.put("silent", silent);
        return report;
    }

    private List<AnsweringDepartment> answering() {
        return departments.values().stream()
                .filter(AnsweringDepartment.class::isInstance)
                .map(AnsweringDepartment.class::cast)
                .toList();
    }

    private Department department(String id) {
        Department found = departments.get(id);
        if (found == null) {
            throw new BadCall(404, "no such department; there are " + departments.keySet());
        }
        return found;
    }

    private static YearMonth period(String text) {
        try {
            return YearMonth.parse(text);
        } catch (DateTimeException e) {
            throw new BadCall(400, "a period is yyyy-MM");
        }
    }

    private static Fault fault(String word) {
        try {
            return Fault.of(word);
        } catch (IllegalArgumentException e) {
            throw new BadCall(400, "mode is NONE, REFUSED, 503 or HANGING");
        }
    }

    private static String body(HttpExchange exchange, String field) throws IOException {
        try {
            return JSON.readTree(exchange.getRequestBody().readAllBytes())
                    .path(field)
                    .asString("");
        } catch (JacksonException e) {
            throw new BadCall(400, "the body is not JSON");
        }
    }

    private static Map<String, String> fields(HttpExchange exchange) throws IOException {
        Map<String, String> fields = new LinkedHashMap<>();
        try {
            JSON.readTree(exchange.getRequestBody().readAllBytes())
                    .properties()
                    .forEach(
                            field -> fields.put(field.getKey(), field.getValue().asString("")));
        } catch (JacksonException e) {
            throw new BadCall(400, "the body is not JSON");
        }
        return fields;
    }

    private static void json(HttpExchange exchange, int status, Object body) throws IOException {
        byte[] bytes = JSON.writeValueAsBytes(body);
        exchange.getResponseHeaders().set("Content-Type", "application/json; charset=utf-8");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    private static void lines(HttpExchange exchange, Consumer<Consumer<String>> source) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "application/x-ndjson; charset=utf-8");
        exchange.sendResponseHeaders(200, 0);
        try (OutputStream out = new BufferedOutputStream(exchange.getResponseBody(), 1 << 16)) {
            source.accept(line -> {
                try {
                    out.write(line.getBytes(StandardCharsets.UTF_8));
                    out.write('\n');
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    /** A call that cannot be served as it is. */
    private static final class BadCall extends RuntimeException {
        private static final long serialVersionUID = 1L;
        final int status;

        BadCall(int status, String message) {
            super(message);
            this.status = status;
        }
    }
}
