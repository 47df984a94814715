package io.aidhub.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

class FreePortsTest {
    @Test
    void aBusyPortIsSteppedOver() throws Exception {
        try (ServerSocket busy = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThat(FreePorts.isFree(busy.getLocalPort())).isFalse();
            assertThat(FreePorts.from(busy.getLocalPort())).isNotEqualTo(busy.getLocalPort());
        }
    }

    @Test
    void aFreePreferredPortIsTaken() {
        int free = FreePorts.any();
        assertThat(FreePorts.from(free)).isEqualTo(free);
    }
}
