package io.aidhub.bench.receivers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MinimalReceiverTest {
    private static final String ONE = event("n1", "h1", 7);
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private MinimalReceiver receiver;

    @BeforeEach
    void open() throws IOException {
        receiver = MinimalReceiver.open();
    }

    @Test
    void everyEventOfABodyIsNoted() throws Exception {
        assertThat(post(ONE)).isEqualTo(200);
        assertThat(post("[" + event("n2", "h2", 1) + "," + event("n3", "h1", 8) + "]"))
                .isEqualTo(200);

        assertThat(receiver.arrivals().count()).isEqualTo(3);
        assertThat(receiver.arrivals().take())
                .extracting(arrival -> arrival.id() + " " + arrival.household() + " " + arrival.version())
                .containsExactly("n1 h1 7", "n2 h2 1", "n3 h1 8");
        assertThat(receiver.arrivals().count()).isZero();
    }

    @Test
    void aBodyLargerThanItsBufferArrivesWhole() throws Exception {
        StringBuilder many = new StringBuilder("[");
        for (int i = 0; i < 1_000; i++) {
            many.append(event("n" + i, "h" + i, 1)).append(i < 999 ? "," : "]");
        }
        assertThat(post(many.toString())).isEqualTo(200);
        assertThat(receiver.arrivals().count()).isEqualTo(1_000);
    }

    @Test
    void itAgreesInTheHandshake() throws Exception {
        HttpResponse<Void> answer = http.send(
                request().method("OPTIONS", HttpRequest.BodyPublishers.noBody()).build(),
                HttpResponse.BodyHandlers.discarding());
        assertThat(answer.headers().firstValue("WebHook-Allowed-Origin")).contains("*");
        assertThat(receiver.arrivals().count()).isZero();
    }

    @Test
    void itIsAwayInThreeWaysAndComesBack() throws Exception {
        receiver.behave(Mode.UNAVAILABLE);
        assertThat(post(ONE)).isEqualTo(503);
        receiver.behave(Mode.REFUSED);
        assertThatThrownBy(() -> post(ONE)).isInstanceOf(IOException.class);
        receiver.behave(Mode.HANGING);
        assertThatThrownBy(() -> post(ONE)).isInstanceOf(HttpTimeoutException.class);
        assertThat(receiver.arrivals().count()).isZero();
        receiver.behave(Mode.WELL);
        assertThat(post(ONE)).isEqualTo(200);
        assertThat(receiver.arrivals().count()).isEqualTo(1);
    }

    private int post(String body) throws Exception {
        return http.send(
                        request()
                                .POST(HttpRequest.BodyPublishers.ofString(body))
                                .build(),
                        HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    private HttpRequest.Builder request() {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + receiver.port() + "/notices"))
                .timeout(Duration.ofSeconds(2));
    }

    private static String event(String id, String household, int version) {
        return "{\"id\":\"" + id + "\",\"subject\":\"" + household
                + "\",\"data\":{\"rows\":[{\"personref\":\"p\",\"personversion\":\"" + version + "\"}]}}";
    }
}
