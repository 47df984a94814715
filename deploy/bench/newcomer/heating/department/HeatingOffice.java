import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The invented heating office, by its own {@code openapi.yaml} and nothing else: it knows no AidHub. {@code java HeatingOffice.java PORT CLIENT KEY}; port 0 takes a free one. Says
 * where it listens, then only counts.
 */
class HeatingOffice {
    private static final Pattern BILL = Pattern.compile("\"billNo\":\"([^\"]{1,36})\"");
    private static final Pattern OP = Pattern.compile("\"op\":\"([AMD])\"");
    private static final Pattern CUSTOMER = Pattern.compile("\\{[^{}]*\"zjhm\":\"(\\d{17}[0-9X])\"[^{}]*}");
    private static final Pattern TYPES = Pattern.compile("\"yhlx\":\"((?:D1|T1|J1)(?:,(?:D1|T1|J1))*)\"");
    private static final int MOST_SECONDS = 300;

    private final String client;
    private final String key;
    private final Map<String, String> accepted = new ConcurrentHashMap<>();
    private final Set<String> customers = ConcurrentHashMap.newKeySet();
    private final Set<String> seen = ConcurrentHashMap.newKeySet();

    HeatingOffice(String client, String key) {
        this.client = client;
        this.key = key;
    }

    public static void main(String[] arguments) throws IOException {
        HeatingOffice office = new HeatingOffice(arguments[1], arguments[2]);
        HttpServer server = HttpServer.create(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(arguments[0])), 64);
        server.createContext("/relief/v2/customers", office::take);
        server.createContext("/relief/v2/customers/count", office::count);
        server.start();
        System.out.println("http://127.0.0.1:" + server.getAddress().getPort());
    }

    private void take(HttpExchange call) throws IOException {
        byte[] body = call.getRequestBody().readAllBytes();
        if (!call.getRequestMethod().equals("POST")) {
            answer(call, 405, "{}");
        } else if (!isSigned(call, body)) {
            answer(call, 401, "{\"errCode\":\"E401\",\"errMsg\":\"签名不对\"}");
        } else {
            enter(call, new String(body, StandardCharsets.UTF_8));
        }
    }

    private void enter(HttpExchange call, String body) throws IOException {
        Matcher bill = BILL.matcher(body);
        Matcher op = OP.matcher(body);
        if (!bill.find() || !op.find()) {
            answer(call, 400, "{\"errCode\":\"E100\",\"errMsg\":\"缺少业务单号或操作\"}");
            return;
        }
        boolean leaves = op.group(1).equals("D");
        Matcher each = CUSTOMER.matcher(body);
        while (each.find()) {
            if (leaves) {
                customers.remove(each.group(1));
            } else if (TYPES.matcher(each.group()).find()) {
                customers.add(each.group(1));
            } else {
                answer(call, 400, "{\"errCode\":\"E203\",\"errMsg\":\"用户类型不认识\"}");
                return;
            }
        }
        String number = accepted.computeIfAbsent(
                bill.group(1), first -> "GR%010d".formatted(accepted.size() + 1));
        answer(call, 200, "{\"data\":{\"acceptNo\":\"" + number + "\"}}");
    }

    private void count(HttpExchange call) throws IOException {
        answer(call, 200, "{\"count\":" + customers.size() + "}");
    }

    private boolean isSigned(HttpExchange call, byte[] body) {
        String time = header(call, "X-Ts");
        String nonce = header(call, "X-Rand");
        if (!time.matches("\\d{1,12}")
                || Math.abs(Instant.now().getEpochSecond() - Long.parseLong(time)) > MOST_SECONDS
                || !header(call, "X-Client").equals(client)) {
            return false;
        }
        try {
            String digest = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body));
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            String text = String.join("\n", client, time, nonce, call.getRequestURI().getPath(), digest);
            String right = HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
            return right.equals(header(call, "X-Mac")) && seen.add(nonce);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String header(HttpExchange call, String name) {
        String value = call.getRequestHeaders().getFirst(name);
        return value == null ? "" : value;
    }

    private static void answer(HttpExchange call, int status, String json) throws IOException {
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        call.getResponseHeaders().set("Content-Type", "application/json; charset=UTF-8");
        call.sendResponseHeaders(status, bytes.length);
        try (var out = call.getResponseBody()) {
            out.write(bytes);
        }
    }
}
