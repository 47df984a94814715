package newcomer.water;

import io.aidhub.model.NoticeKind;
import io.aidhub.spi.Connector;
import io.aidhub.spi.ConnectorContext;
import io.aidhub.spi.ConnectorFactory;
import io.aidhub.spi.Notice;
import io.aidhub.spi.NoticeReceiver;
import io.aidhub.spi.Outcome;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Opens the door to an invented water company that speaks a text of its own; needs nothing but the SPI and the JDK. */
public final class WaterConnectorFactory implements ConnectorFactory {
    @Override
    public String id() {
        return "water";
    }

    @Override
    public Connector open(ConnectorContext context) {
        return new Water(context);
    }

    private static final class Water implements Connector, NoticeReceiver {
        /** The limit bounds the wait for each part of an answer; one that drips in would never end. */
        private static final int PARTS = 4;
        private static final int LARGEST_ANSWER = 4_096;

        private final URI address;
        private final String key;
        private final int limit;
        private final ConnectorContext.Secrets secrets;
        private final ScheduledExecutorService deadlines = Executors.newSingleThreadScheduledExecutor();

        Water(ConnectorContext context) {
            String base = context.required("base-url");
            String seconds = context.settings().getOrDefault("limit-seconds", "5");
            if (!base.matches("https?://.+") || !seconds.matches("[1-9]\\d?")) {
                throw new IllegalArgumentException(seconds.matches("[1-9]\\d?") ? "base-url" : "limit-seconds");
            }
            address = URI.create(base + "/jm");
            limit = Integer.parseInt(seconds) * 1_000;
            key = context.required("key");
            secrets = context.secrets();
        }

        @Override
        public Optional<NoticeReceiver> noticeReceiver() {
            return Optional.of(this);
        }

        @Override
        public List<Outcome> deliver(List<Notice> notices) {
            return notices.stream().map(this::deliver).toList();
        }

        private Outcome deliver(Notice notice) {
            try {
                return post(notice, text(notice).getBytes(StandardCharsets.UTF_8));
            } catch (IOException e) { // 401 among them: its text is the JDK's and may name anything
                return new Outcome.Unavailable(Duration.ZERO, e.getClass().getSimpleName());
            }
        }

        private Outcome post(Notice notice, byte[] text) throws IOException {
            HttpURLConnection call = (HttpURLConnection) address.toURL().openConnection();
            Future<?> deadline = deadlines.schedule(call::disconnect, (long) limit * PARTS, TimeUnit.MILLISECONDS);
            try {
                call.setConnectTimeout(limit);
                call.setReadTimeout(limit);
                call.setInstanceFollowRedirects(false);
                call.setFixedLengthStreamingMode(text.length); // else the JDK itself posts again when the line breaks
                call.setDoOutput(true);
                call.setRequestProperty("Connection", "close");
                call.setRequestProperty("Content-Type", "text/plain; charset=UTF-8");
                call.setRequestProperty("X-Key", secrets.reveal(key));
                call.getOutputStream().write(text);
                return outcome(call, notice);
            } finally {
                deadline.cancel(false);
                call.disconnect();
            }
        }

        private static String text(Notice notice) {
            boolean leaves = notice.kind() == NoticeKind.VOIDED;
            StringBuilder text = new StringBuilder();
            for (Map<String, String> row : notice.rows()) {
                leaves |= !row.getOrDefault(Notice.ROW_STATUS, "ACTIVE").equals("ACTIVE");
                text.append(row.getOrDefault("XM", "")).append('|').append(row.getOrDefault("ZJH", ""))
                        .append('|').append(row.getOrDefault("LB", "")).append('\n');
            }
            return notice.id() + (leaves ? "|D\n" : "|A\n") + text;
        }

        private static Outcome outcome(HttpURLConnection call, Notice notice) throws IOException {
            int status = call.getResponseCode();
            Duration after = Duration.ofSeconds(Math.max(0, call.getHeaderFieldInt("Retry-After", 0)));
            String cause = "HTTP " + status;
            return switch (status) {
                case 200 -> taken(body(call.getInputStream()));
                case 410 -> new Outcome.Gone();
                case -1, 401, 407, 408, 502, 503, 504 -> new Outcome.Unavailable(after, cause);
                case 429 -> new Outcome.Retry(after, cause);
                default -> status / 100 == 3 ? new Outcome.Unavailable(after, cause)
                        : status / 100 == 4 ? refused(cause, body(call.getErrorStream()), notice)
                        : new Outcome.Retry(after, cause);
            };
        }

        private static Outcome taken(String answer) {
            return answer.matches("OK [A-Z0-9]{1,32}\\s*") ? new Outcome.Delivered(answer.substring(3).strip())
                    : new Outcome.Unavailable(Duration.ZERO, "no receipt");
        }

        /** Its own words, without what it was told of people. */
        private static Outcome refused(String cause, String answer, Notice notice) {
            String[] words = answer.split("\\s+", 3);
            if (words.length < 3 || !words[0].equals("NO") || !words[1].matches("[A-Z0-9-]{1,20}")) {
                return new Outcome.Rejected(cause, cause);
            }
            String reason = words[2];
            for (String value : notice.rows().stream().flatMap(row -> row.values().stream()).toList()) {
                reason = value.length() > 1 ? reason.replace(value, "***") : reason;
            }
            return new Outcome.Rejected(words[1], reason.strip().replaceAll("[0-9Xx]{6,}", "***"));
        }

        private static String body(InputStream answer) throws IOException {
            return answer == null ? "" : new String(answer.readNBytes(LARGEST_ANSWER), StandardCharsets.UTF_8);
        }

        @Override
        public void close() {
            deadlines.shutdownNow();
        }
    }
}
