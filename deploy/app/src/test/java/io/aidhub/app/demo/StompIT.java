package io.aidhub.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.aidhub.app.broker.EmbeddedBroker;
import io.aidhub.app.broker.QueueParty;
import io.aidhub.embedded.FreePorts;
import io.aidhub.routes.queue.QueueSeal;
import jakarta.jms.Connection;
import jakarta.jms.Message;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A party that speaks STOMP takes its notices and answers as one that speaks AMQP does: at the same door, with the same rights. */
@Timeout(120)
class StompIT {
    private static final QueueSeal SEAL = QueueSeal.of("QUJDREVGR0hJSktMTU5PUFFSU1RVVldYWVphYmNkZWY=");
    private static final String NOTICE = "{\"specversion\":\"1.0\",\"data\":{\"rows\":[{\"XM\":\"演示甲\"}]}}";

    private EmbeddedBroker broker;

    @BeforeEach
    void start() throws Exception {
        Path folder = Path.of("target", "stomp");
        RunningCounty.delete(folder);
        broker = EmbeddedBroker.start(
                folder,
                "127.0.0.1",
                FreePorts.from(27_672),
                List.of(
                        new QueueParty("charity", "secret", SEAL, "charity.referrals", "charity.answers"),
                        new QueueParty("other", "secret-2", SEAL, "other.referrals", "other.answers")));
    }

    @AfterEach
    void stop() {
        broker.close();
    }

    @Test
    void aNoticeIsTakenAndItsReceiptComesBack() throws Exception {
        try (Connection hub = broker.connections().createConnection();
                Session session = hub.createSession();
                StompClient party = new StompClient(broker.amqpPort(), "charity", "secret")) {
            hub.start();
            TextMessage laid = session.createTextMessage(SEAL.seal(NOTICE, "cloudevents+json"));
            laid.setStringProperty("cloudEvents_id", "n1");
            session.createProducer(session.createQueue("charity.referrals")).send(laid);
            assertThat(party.next()).containsEntry("command", "CONNECTED").containsEntry("version", "1.2");

            party.send(
                    "SUBSCRIBE", Map.of("id", "0", "destination", "charity.referrals", "ack", "client-individual"), "");
            Map<String, String> message = party.next();
            assertThat(message).containsEntry("command", "MESSAGE").containsEntry("cloudEvents_id", "n1");
            assertThat(SEAL.open(message.get("body"))).contains(NOTICE);
            party.send("ACK", Map.of("id", message.get("ack")), "");
            party.send(
                    "SEND",
                    Map.of("destination", "charity.answers", "receipt", "r1", "persistent", "true"),
                    SEAL.seal("{\"receipt\":\"n1\"}", "json"));
            assertThat(party.next()).containsEntry("command", "RECEIPT").containsEntry("receipt-id", "r1");

            Message answer = session.createConsumer(session.createQueue("charity.answers"))
                    .receive(10_000);
            assertThat(SEAL.open(answer.getBody(String.class))).contains("{\"receipt\":\"n1\"}");
        }
    }

    @Test
    void anAnswerWithItsLengthArrivesToo() throws Exception {
        String sealed = SEAL.seal("{\"receipt\":\"n1\"}", "json");
        try (Connection hub = broker.connections().createConnection();
                Session session = hub.createSession();
                StompClient party = new StompClient(broker.amqpPort(), "charity", "secret")) {
            hub.start();
            party.next();
            party.send(
                    "SEND",
                    Map.of("destination", "charity.answers", "content-length", Integer.toString(sealed.length())),
                    sealed);
            Message answer = session.createConsumer(session.createQueue("charity.answers"))
                    .receive(10_000);
            assertThat(new String(answer.getBody(byte[].class), StandardCharsets.UTF_8))
                    .isEqualTo(sealed);
        }
    }

    @Test
    void nobodyReadsOrWritesWhatIsNotTheirsAndNothingIsMadeByAskingForIt() throws Exception {
        refused("charity", "secret", "SUBSCRIBE", Map.of("id", "0", "destination", "other.referrals"));
        refused("charity", "secret", "SUBSCRIBE", Map.of("id", "0", "destination", "charity.answers"));
        refused("charity", "secret", "SUBSCRIBE", Map.of("id", "0", "destination", "mistyped"));
        refused("charity", "secret", "SEND", Map.of("destination", "other.answers", "receipt", "r"));
        refused("charity", "secret", "SEND", Map.of("destination", "activemq.management", "receipt", "r"));
        try (StompClient stranger = new StompClient(broker.amqpPort(), "charity", "wrong")) {
            assertThat(stranger.next()).containsEntry("command", "ERROR");
        }
    }

    private void refused(String user, String password, String command, Map<String, String> headers) throws Exception {
        try (StompClient party = new StompClient(broker.amqpPort(), user, password)) {
            party.next();
            party.send(command, headers, "x");
            assertThat(party.next()).as(command + " " + headers).containsEntry("command", "ERROR");
        }
    }
}
