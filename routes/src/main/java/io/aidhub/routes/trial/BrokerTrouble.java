package io.aidhub.routes.trial;

import io.aidhub.testkit.LoopbackLine;
import io.aidhub.testkit.contract.Fault;
import org.apache.activemq.artemis.core.protocol.core.Packet;
import org.apache.activemq.artemis.core.protocol.core.impl.PacketImpl;
import org.apache.activemq.artemis.spi.core.protocol.RemotingConnection;

/** What goes wrong between the hub and its broker. Who is in the same process, as the party of a trial is, has no trouble. */
final class BrokerTrouble {
    private static final String SAME_PROCESS = "invm";
    private static final int SLOW_MILLIS = 50;

    private final LoopbackLine line;
    private volatile Fault fault = Fault.NONE;
    private volatile boolean committing;

    BrokerTrouble(LoopbackLine line) {
        this.line = line;
    }

    void has(Fault next) {
        if (fault == Fault.HANGS) {
            line.cut(); // what was kept back answers questions nobody asks any more
        }
        fault = next;
        committing = false;
        line.mend();
        if (next == Fault.HANGS) {
            line.fallSilent();
        } else if (next == Fault.DOWN) {
            line.hangUp();
        }
    }

    /** What the hub says to the broker; false: it is not heard. */
    boolean arriving(Packet packet, RemotingConnection connection) {
        if (isInside(connection) || packet.getType() != PacketImpl.SESS_COMMIT) {
            return true;
        }
        committing = true;
        if (fault == Fault.BREAKS_MIDWAY) {
            line.cut();
            return false;
        }
        if (fault == Fault.SLOW) {
            pause();
        }
        return true;
    }

    private static void pause() {
        try {
            Thread.sleep(SLOW_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** What the broker says to the hub; false: it is not said. */
    boolean leaving(Packet packet, RemotingConnection connection) {
        boolean committed = committing && packet.getType() == PacketImpl.NULL_RESPONSE;
        if (isInside(connection) || fault != Fault.TAKES_AND_BREAKS || !committed) {
            return true;
        }
        line.cut();
        return false;
    }

    private static boolean isInside(RemotingConnection connection) {
        return String.valueOf(connection.getRemoteAddress()).startsWith(SAME_PROCESS);
    }
}
