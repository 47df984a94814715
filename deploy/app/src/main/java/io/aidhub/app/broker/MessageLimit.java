package io.aidhub.app.broker;

import org.apache.activemq.artemis.api.core.ActiveMQException;
import org.apache.activemq.artemis.api.core.ActiveMQIllegalStateException;
import org.apache.activemq.artemis.api.core.Message;
import org.apache.activemq.artemis.core.server.ServerSession;
import org.apache.activemq.artemis.core.server.plugin.ActiveMQServerMessagePlugin;
import org.apache.activemq.artemis.core.transaction.Transaction;

/** Refuses a message of more than {@link #LARGEST} bytes at the door: its sender is told, and nobody has to hold it in memory. */
final class MessageLimit implements ActiveMQServerMessagePlugin {
    static final int LARGEST = 1 << 20;

    @Override
    public void beforeSend(
            ServerSession session, Transaction tx, Message message, boolean direct, boolean noAutoCreateQueue)
            throws ActiveMQException {
        if (message.getWholeMessageSize() > LARGEST) {
            throw new ActiveMQIllegalStateException(
                    "a message of more than " + LARGEST + " bytes is not taken; send smaller ones");
        }
    }
}
