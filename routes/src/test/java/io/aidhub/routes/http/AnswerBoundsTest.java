package io.aidhub.routes.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A department on a socket of its own that answers as no department should. */
@Timeout(60)
class AnswerBoundsTest {
    private static final int LIMIT_MILLIS = 400;
    private static final String HEAD = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n";

    private final CamelContext camel = new DefaultCamelContext();
    private final CloseableHttpClient client = HttpClients.custom()
            .disableAutomaticRetries()
            .addExecInterceptorFirst("bounds", new AnswerBounds(camel))
            .setDefaultRequestConfig(RequestConfig.custom()
                    .setResponseTimeout(LIMIT_MILLIS, TimeUnit.MILLISECONDS)
                    .build())
            .build();
    private ServerSocket door;

    @BeforeEach
    void open() throws IOException {
        door = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
    }

    @AfterEach
    void close() throws IOException {
        client.close();
        camel.stop();
        door.close();
    }

    @Test
    void anOrdinaryAnswerComesThrough() throws IOException {
        answer(out -> out.write((HEAD + "Content-Length: 2\r\n\r\n{}").getBytes(StandardCharsets.US_ASCII)));
        assertThat(call()).isEqualTo("{}");
    }

    @Test
    void anAnswerWithoutEndIsCutOff() {
        answer(out -> {
            out.write((HEAD + "\r\n").getBytes(StandardCharsets.US_ASCII));
            byte[] block = new byte[1 << 16];
            while (true) {
                out.write(block);
            }
        });
        assertThatThrownBy(this::call).isInstanceOf(AnswerBounds.AnswerTooLarge.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {HEAD + "X-Slow: ", HEAD + "\r\n"})
    void anAnswerThatDripsIsCutOff(String begin) {
        answer(out -> {
            out.write(begin.getBytes(StandardCharsets.US_ASCII));
            while (true) {
                out.write('x');
                out.flush();
                LockSupport.parkNanos(Duration.ofMillis(LIMIT_MILLIS / 8).toNanos());
            }
        });
        long begun = System.nanoTime();
        assertThatThrownBy(this::call).isInstanceOf(IOException.class);
        assertThat(Duration.ofNanos(System.nanoTime() - begun))
                .isBetween(
                        Duration.ofMillis((AnswerBounds.PARTS - 1L) * LIMIT_MILLIS),
                        Duration.ofMillis(20L * AnswerBounds.PARTS * LIMIT_MILLIS));
    }

    private String call() throws IOException {
        return client.execute(
                new HttpGet("http://127.0.0.1:" + door.getLocalPort() + "/"),
                response -> EntityUtils.toString(response.getEntity(), 64 << 20));
    }

    private void answer(Words words) {
        Thread department = new Thread(() -> {
            try (Socket caller = door.accept()) {
                words.to(caller.getOutputStream());
            } catch (IOException e) {
                // The caller hung up, which is what is asked for here.
                assertThat(door).isNotNull();
            }
        });
        department.setDaemon(true);
        department.start();
    }

    private interface Words {
        void to(OutputStream out) throws IOException;
    }
}
