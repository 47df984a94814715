package io.aidhub.app.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.aidhub.app.broker.EmbeddedBroker;
import io.aidhub.app.broker.QueueParty;
import io.aidhub.embedded.FreePorts;
import io.aidhub.routes.queue.QueueSeal;
import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A port that somebody takes between the broker's look and its own taking is stepped over too; a hub without its door would wait for receipts for ever. */
class BrokerPortIT {
    /** A loopback address at which the first look, at 127.0.0.1, sees nobody. */
    private static final byte[] ELSEWHERE = {127, 0, 0, 2};

    @Test
    void aPortThatProvesBusyIsSteppedOver() throws IOException {
        InetAddress elsewhere = InetAddress.getByAddress(ELSEWHERE);
        assumeThat(NetworkInterface.getByName("lo"))
                .as("Linux: all of 127.0.0.0/8 is here")
                .isNotNull();
        Path folder = Path.of("target", "broker-port");
        RunningCounty.delete(folder);
        int wanted = FreePorts.from(26_672);
        try (ServerSocket quicker = new ServerSocket(wanted, 1, elsewhere);
                EmbeddedBroker broker = EmbeddedBroker.start(
                        folder,
                        elsewhere.getHostAddress(),
                        wanted,
                        List.of(new QueueParty(
                                "party",
                                "secret",
                                QueueSeal.of("QUJDREVGR0hJSktMTU5PUFFSU1RVVldYWVphYmNkZWY="),
                                "offers",
                                "answers")))) {
            assertThat(broker.amqpPort()).isNotEqualTo(quicker.getLocalPort());
            assertThat(broker.journalWasNew()).isTrue();
            try (Socket door = new Socket(elsewhere, broker.amqpPort())) {
                assertThat(door.isConnected()).isTrue();
            }
        }
    }
}
