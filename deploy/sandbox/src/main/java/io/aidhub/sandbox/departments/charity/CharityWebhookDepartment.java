package io.aidhub.sandbox.departments.charity;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.EmptyWebhookSecretException;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import io.aidhub.sandbox.departments.office.Database;
import io.aidhub.sandbox.departments.office.Department;
import io.aidhub.sandbox.departments.office.FaultSwitch;
import io.aidhub.sandbox.departments.office.NoticeReader;
import io.aidhub.sandbox.departments.office.NoticeRefused;
import io.aidhub.sandbox.departments.office.Outbox;
import io.aidhub.sandbox.departments.office.PayloadCapture;
import io.aidhub.sandbox.departments.office.ReceivedNotice;
import io.aidhub.sandbox.departments.office.ReferralOffice;
import io.aidhub.sandbox.departments.web.HttpAnswer;
import io.aidhub.sandbox.departments.web.HttpCall;
import io.aidhub.sandbox.departments.web.HttpDoor;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The second charity (慈善) 光彩, on its own web server. {@code OPTIONS /aidhub} agrees to one hub's notices (CloudEvents HTTP webhook),
 * {@code POST /aidhub} takes one, signed; signatures are checked with the reference library of Standard Webhooks. Its answers go to the
 * hub by signed calls. It decides as the first charity does, with luck of its own.
 */
public final class CharityWebhookDepartment implements Department {
    public static final String ID = "charity-webhook";
    static final String PATH = "/aidhub";

    private static final String ORIGIN = "WebHook-Request-Origin";
    private static final List<String> SIGNED = List.of("webhook-id", "webhook-timestamp", "webhook-signature");

    private final Settings settings;
    private final OfferBook book;
    private final ReferralOffice office;
    private final HttpDoor door;
    private final AnswerCaller caller;

    /**
     * Opens the door and begins to answer.
     *
     * @param database its own, not another charity's
     * @throws io.aidhub.sandbox.departments.web.PortTaken when somebody else listens on {@code port}
     */
    public CharityWebhookDepartment(Database database, Settings settings, int port, Clock clock) {
        CharitySchema.create(database.jdbc());
        Outbox outbox = new Outbox(database.jdbc(), CharitySchema.NAME);
        this.settings = settings;
        this.book = new OfferBook(
                database.jdbc(),
                database.transaction(),
                outbox,
                new OfferBook.Charity(ID, "GC", settings.seed(), settings.zone()),
                clock);
        this.office = new ReferralOffice(ID, book, new PayloadCapture());
        this.door = HttpDoor.open(ID, port, this::answer);
        this.caller = new AnswerCaller(settings.answers(), settings.answersSecret(), outbox, door, clock);
        caller.start();
    }

    private HttpAnswer answer(HttpCall call) {
        String origin = call.header(ORIGIN);
        if (!call.path().equals(PATH)) {
            return HttpAnswer.refusal(404, "PATH", "没有这个地址");
        }
        if (!settings.origin().equalsIgnoreCase(origin)) {
            return HttpAnswer.refusal(403, "ORIGIN", "只接收约定枢纽的消息");
        }
        return switch (call.method()) {
            case "OPTIONS" ->
                HttpAnswer.text(200, "")
                        .with("WebHook-Allowed-Origin", settings.origin())
                        .with("Allow", "POST");
            case "POST" -> receive(call);
            default -> HttpAnswer.refusal(405, "METHOD", "只接受 POST").with("Allow", "POST");
        };
    }

    private HttpAnswer receive(HttpCall call) {
        String body = new String(call.body(), StandardCharsets.UTF_8);
        if (!signed(call, body)) {
            return HttpAnswer.refusal(401, "SIGNATURE", "签名不正确");
        }
        office.payloads().add(body);
        try {
            ReceivedNotice notice = NoticeReader.read(body);
            if (!notice.id().toString().equals(call.header("webhook-id"))) {
                throw new NoticeRefused("FORMAT", "格式错误: webhook-id");
            }
            return HttpAnswer.json(200, Map.of("receipt", book.receive(notice).number()));
        } catch (NoticeRefused e) {
            return HttpAnswer.refusal(422, e.code(), e.reason());
        }
    }

    private boolean signed(HttpCall call, String body) {
        Map<String, List<String>> headers = new LinkedHashMap<>();
        for (String name : SIGNED) {
            String value = call.header(name);
            if (value == null) {
                return false;
            }
            headers.put(name, List.of(value));
        }
        try {
            new Webhook(settings.secret()).verify(body, headers);
            return true;
        } catch (WebhookVerificationException e) {
            return false;
        } catch (EmptyWebhookSecretException e) {
            throw new IllegalStateException("the secret is empty", e);
        }
    }

    /** Where the hub posts notices, for example {@code http://127.0.0.1:18183/aidhub}. */
    public String url() {
        return door.url() + PATH;
    }

    /** How many offers stand in each state: ACCEPTED, DECLINED, COMPLETED, RECALLED. */
    public Map<String, Long> offers() {
        return book.states();
    }

    @Override
    public ReferralOffice office() {
        return office;
    }

    @Override
    public FaultSwitch faults() {
        return door;
    }

    @Override
    public void close() {
        caller.close();
        door.close();
    }

    /**
     * What the charity agreed with the hub.
     *
     * @param origin the hub's name: only its notices are wanted
     * @param secret the hub signs with, {@code whsec_…}
     * @param answersSecret the charity signs with
     * @param answers the hub's address for answers; empty while the hub is not up
     * @param zone in which days are counted
     */
    public record Settings(
            String origin,
            String secret,
            String answersSecret,
            Supplier<Optional<URI>> answers,
            long seed,
            ZoneId zone) {
        /** Without the secrets. */
        @Override
        public String toString() {
            return "charity settings for " + origin;
        }
    }
}
