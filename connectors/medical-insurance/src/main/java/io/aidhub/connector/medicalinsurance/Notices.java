package io.aidhub.connector.medicalinsurance;

import io.aidhub.spi.Notice;
import io.aidhub.spi.NoticeReceiver;
import io.aidhub.spi.Outcome;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Posts up to twenty notices a call; the platform answers for each of them. */
final class Notices implements NoticeReceiver {
    static final String PATH = "/cis/notices";

    private static final int MOST = 20;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final SignedHttp http;
    private final Clock clock;

    Notices(SignedHttp http, Clock clock) {
        this.http = http;
        this.clock = clock;
    }

    @Override
    public int maxBatch() {
        return MOST;
    }

    @Override
    public List<Outcome> deliver(List<Notice> notices) {
        SignedHttp.Answer answer;
        try {
            answer = http.post(PATH, envelope(notices));
        } catch (IOException e) {
            return forAll(notices, new Outcome.Unavailable(Duration.ZERO, Wording.unreachable(e)));
        }
        if (answer.isOk()) {
            return results(notices, answer.body());
        }
        // The platform refuses a call as a whole for one bad notice: the others must not share its fate.
        if (isRefusal(answer.status()) && notices.size() > 1) {
            List<Outcome> outcomes = new ArrayList<>();
            notices.forEach(notice -> outcomes.addAll(deliver(List.of(notice))));
            return outcomes;
        }
        return forAll(notices, failure(answer, notices));
    }

    /** The events' own bytes, so that each stays what was recorded as sent. */
    private static byte[] envelope(List<Notice> notices) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes("{\"notices\":[".getBytes(StandardCharsets.US_ASCII));
        for (int i = 0; i < notices.size(); i++) {
            if (i > 0) {
                body.write(',');
            }
            body.writeBytes(notices.get(i).body());
        }
        body.writeBytes("]}".getBytes(StandardCharsets.US_ASCII));
        return body.toByteArray();
    }

    private static List<Outcome> results(List<Notice> notices, byte[] body) {
        Map<String, JsonNode> results = new HashMap<>();
        try {
            for (JsonNode result : JSON.readTree(body).path("results")) {
                results.put(result.path("id").asString(""), result);
            }
        } catch (JacksonException e) {
            results.clear(); // not the agreed form: nothing is known of any of them
        }
        return notices.stream()
                .map(notice -> outcome(notice, results.get(notice.id().toString())))
                .toList();
    }

    private static Outcome outcome(Notice notice, @Nullable JsonNode result) {
        if (result == null) {
            return new Outcome.Retry(Duration.ZERO, Wording.of("retry.silent"));
        }
        String code = Wording.code(result.path("code").asString(""));
        return code.equals("0")
                ? new Outcome.Delivered(Wording.code(result.path("receipt").asString("")))
                : new Outcome.Rejected(
                        code,
                        Wording.safe(List.of(notice), result.path("message").asString("")));
    }

    private Outcome failure(SignedHttp.Answer answer, List<Notice> notices) {
        String status = String.valueOf(answer.status());
        Duration after = Wording.retryAfter(answer.retryAfter(), clock);
        return switch (answer.status()) {
            case 410 -> new Outcome.Gone();
            case 429 -> new Outcome.Retry(after, Wording.of("retry.busy", status));
            case 408, 502, 503, 504 -> new Outcome.Unavailable(after, Wording.of("unavailable.status", status));
            case 401, 407 -> new Outcome.Unavailable(after, Wording.of("unavailable.signature", status));
            default -> {
                if (isRefusal(answer.status())) {
                    yield refusal(answer, notices);
                }
                yield answer.status() / 100 == 3
                        ? new Outcome.Unavailable(Duration.ZERO, Wording.of("unavailable.status", status))
                        : new Outcome.Retry(after, Wording.of("retry.status", status));
            }
        };
    }

    private static Outcome refusal(SignedHttp.Answer answer, List<Notice> notices) {
        String status = String.valueOf(answer.status());
        String code = "";
        String message = "";
        try {
            JsonNode refusal = JSON.readTree(answer.body());
            code = Wording.code(refusal.path("code").asString(""));
            message = Wording.safe(notices, refusal.path("message").asString(""));
        } catch (JacksonException e) {
            // A proxy's page says no more than its status: the texts below stand in.
            code = "";
        }
        return new Outcome.Rejected(
                code.isEmpty() ? "HTTP-" + status : code,
                message.isEmpty() ? Wording.of("rejected.status", status) : message);
    }

    private static boolean isRefusal(int status) {
        return status / 100 == 4 && status != 401 && status != 407 && status != 408 && status != 410 && status != 429;
    }

    private static List<Outcome> forAll(List<Notice> notices, Outcome outcome) {
        return Collections.nCopies(notices.size(), outcome);
    }
}
