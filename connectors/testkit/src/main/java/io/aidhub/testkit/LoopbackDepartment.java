package io.aidhub.testkit;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.common.Notifier;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.extension.ResponseDefinitionTransformerV2;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.http.Request;
import com.github.tomakehurst.wiremock.http.ResponseDefinition;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;

/**
 * A department on loopback that behaves as its script says, or misbehaves on purpose. A trouble touches only the path notices are sent
 * to; everything else (tokens, records) goes on.
 */
public final class LoopbackDepartment implements AutoCloseable {
    /** Longer than any answer limit a test sets. */
    static final Duration HANGING = Duration.ofSeconds(10);
    /** Within every answer limit. */
    private static final Duration SLOW = Duration.ofMillis(200);

    private static final int DRIPS = 100;

    private static final Notifier QUIET = new Notifier() {
        @Override
        public void info(String message) {}

        @Override
        public void error(String message) {}

        @Override
        public void error(String message, Throwable t) {}
    };

    private final DepartmentScript script;
    private final WireMockServer server;
    private final List<Call> calls = new CopyOnWriteArrayList<>();
    private final Set<Call> refused = Collections.synchronizedSet(Collections.newSetFromMap(new IdentityHashMap<>()));
    private volatile Trouble trouble = Trouble.none();
    private volatile Predicate<Call> concerned = call -> true;
    private volatile boolean nonsense;

    private LoopbackDepartment(DepartmentScript script) {
        this.script = script;
        this.server = new WireMockServer(WireMockConfiguration.options()
                .bindAddress("127.0.0.1")
                .dynamicPort()
                .containerThreads(32)
                .disableRequestJournal()
                .notifier(QUIET)
                .extensions(new Script()));
    }

    public static LoopbackDepartment open(DepartmentScript script) {
        LoopbackDepartment department = new LoopbackDepartment(script);
        department.server.start();
        department.server.stubFor(WireMock.any(WireMock.anyUrl()).willReturn(WireMock.ok()));
        return department;
    }

    /** Its base address, without a slash at the end. */
    public String url() {
        return "http://127.0.0.1:" + server.port();
    }

    /** The address of a department whose system is down. */
    public static String closedUrl() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return "http://127.0.0.1:" + socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public void has(Trouble next) {
        has(next, call -> true);
    }

    /** From now on, for the calls with notices that {@code which} holds of. */
    public void has(Trouble next, Predicate<Call> which) {
        concerned = which;
        trouble = next;
    }

    /** Whatever it is asked, other than to take notices, it answers with something that is no answer. */
    public void talksNonsense() {
        nonsense = true;
    }

    /** Every call it received, in order. */
    public List<Call> calls() {
        return List.copyOf(calls);
    }

    /** Whether it took what this call brought, as far as the department is concerned: the answer may have been lost. */
    public boolean took(Call call) {
        return !refused.contains(call);
    }

    /** The calls that brought notices. */
    public List<Call> deliveries() {
        return calls.stream().filter(script::bringsNotices).toList();
    }

    public void forget() {
        calls.clear();
        refused.clear();
        nonsense = false;
        has(Trouble.none());
    }

    @Override
    public void close() {
        server.stop();
    }

    private ResponseDefinition respond(Request request) {
        Call call = new Call(
                request.getMethod().getName(),
                request.getUrl().replaceFirst("\\?.*", ""),
                request.getUrl(),
                request.getBodyAsString(),
                headers(request));
        calls.add(call);
        boolean notices = script.bringsNotices(call);
        if (nonsense && !notices) {
            return built(Answer.json(200, "<html>请登录</html>")).build();
        }
        Trouble now = notices && concerned.test(call) ? trouble : Trouble.none();
        Answer answer = now.kind == Trouble.Kind.STATUS ? now.answer : script.answer(call);
        if (answer.status() / 100 != 2 || now.kind == Trouble.Kind.STATUS) {
            refused.add(call);
        }
        ResponseDefinitionBuilder response = built(answer);
        return switch (now.kind) {
            case NONE, STATUS -> response.build();
            case SLOW -> response.withFixedDelay((int) SLOW.toMillis()).build();
            case HANGING -> response.withFixedDelay((int) HANGING.toMillis()).build();
            case DRIPPING ->
                response.withChunkedDribbleDelay(DRIPS, (int) HANGING.toMillis())
                        .build();
            case RESET ->
                WireMock.aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER).build();
            case RESET_MID_BODY ->
                WireMock.aResponse().withFault(Fault.MALFORMED_RESPONSE_CHUNK).build();
        };
    }

    private static Map<String, String> headers(Request request) {
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        request.getHeaders().all().forEach(header -> headers.put(header.key(), header.firstValue()));
        for (String asked : List.of("Authorization", "Content-Type")) {
            headers.putIfAbsent(asked, "null");
        }
        return Collections.unmodifiableMap(headers);
    }

    private static ResponseDefinitionBuilder built(Answer answer) {
        ResponseDefinitionBuilder response = WireMock.aResponse()
                .withStatus(answer.status())
                .withHeader("Content-Type", "application/json; charset=UTF-8")
                .withBody(answer.body().getBytes(StandardCharsets.UTF_8));
        answer.headers().forEach(response::withHeader);
        return response;
    }

    /**
     * One call as it arrived.
     *
     * @param headers by name in any case; Authorization and Content-Type are always there
     */
    public record Call(String method, String path, String url, String body, Map<String, String> headers) {}

    /** What the department says to a call. */
    public record Answer(int status, String body, Map<String, String> headers) {
        public static Answer json(int status, String body) {
            return new Answer(status, body, Map.of());
        }
    }

    /** What goes wrong on the way notices take. */
    public static final class Trouble {
        private enum Kind {
            NONE,
            SLOW,
            STATUS,
            HANGING,
            DRIPPING,
            RESET,
            RESET_MID_BODY
        }

        private final Kind kind;
        private final Answer answer;

        private Trouble(Kind kind, Answer answer) {
            this.kind = kind;
            this.answer = answer;
        }

        public static Trouble none() {
            return new Trouble(Kind.NONE, Answer.json(200, ""));
        }

        /** Answers rightly, a little later. */
        public static Trouble slow() {
            return new Trouble(Kind.SLOW, Answer.json(200, ""));
        }

        /** Answers rightly, a byte at a time, for longer than anybody waits. */
        public static Trouble dripping() {
            return new Trouble(Kind.DRIPPING, Answer.json(200, ""));
        }

        /** Takes the call and does not answer within any limit. */
        public static Trouble hanging() {
            return new Trouble(Kind.HANGING, Answer.json(200, ""));
        }

        /** Breaks the connection before it answers. */
        public static Trouble reset() {
            return new Trouble(Kind.RESET, Answer.json(200, ""));
        }

        /** Says 200 and breaks the connection within the body. */
        public static Trouble resetMidBody() {
            return new Trouble(Kind.RESET_MID_BODY, Answer.json(200, ""));
        }

        public static Trouble status(int status, String body, Map<String, String> headers) {
            return new Trouble(Kind.STATUS, new Answer(status, body, headers));
        }
    }

    private final class Script implements ResponseDefinitionTransformerV2 {
        @Override
        public ResponseDefinition transform(ServeEvent event) {
            return respond(event.getRequest());
        }

        @Override
        public String getName() {
            return "department";
        }
    }
}
