import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The invented water company, by its own paper and nothing else. {@code java WaterCompany.java PORT KEY}; port 0 takes a free one. {@code GET /count} says how many customers it has entered. */
class WaterCompany {
    private final String key;
    private final Map<String, String> accepted = new ConcurrentHashMap<>();
    private final Set<String> customers = ConcurrentHashMap.newKeySet();

    WaterCompany(String key) {
        this.key = key;
    }

    public static void main(String[] arguments) throws IOException {
        WaterCompany company = new WaterCompany(arguments[1]);
        HttpServer server = HttpServer.create(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(arguments[0])), 64);
        server.createContext("/jm", company::take);
        server.createContext("/count", call -> answer(call, 200, String.valueOf(company.customers.size())));
        server.start();
        System.out.println("http://127.0.0.1:" + server.getAddress().getPort());
    }

    private void take(HttpExchange call) throws IOException {
        String body = new String(call.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        if (!key.equals(call.getRequestHeaders().getFirst("X-Key"))) {
            answer(call, 401, "");
            return;
        }
        List<String> lines = body.lines().toList();
        String[] head = lines.get(0).split("\\|");
        for (String line : lines.subList(1, lines.size())) {
            String[] cells = line.split("\\|", -1);
            if (head[1].equals("D")) {
                customers.remove(cells[1]);
            } else if (cells[2].matches("1|2|12|21")) {
                customers.add(cells[1]);
            } else {
                answer(call, 422, "NO L3 类别不认识");
                return;
            }
        }
        answer(call, 200, "OK " + accepted.computeIfAbsent(head[0], first -> "SF%08d".formatted(accepted.size() + 1)));
    }

    private static void answer(HttpExchange call, int status, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        call.getResponseHeaders().set("Content-Type", "text/plain; charset=UTF-8");
        call.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        try (var out = call.getResponseBody()) {
            out.write(bytes);
        }
    }
}
