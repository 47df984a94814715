package io.aidhub.sandbox.departments.queue;

/**
 * Where the hub's broker is and what a department agreed with it.
 *
 * @param uri for example {@code amqp://127.0.0.1:5672}
 * @param key all messages are sealed with, 256 bits in Base64
 */
public record QueueLogin(String uri, String user, String password, String key) {
    /** With a short prefetch: what is fetched and not acknowledged is delivered again after a death. */
    String clientUri() {
        return uri + (uri.contains("?") ? "&" : "?") + "jms.prefetchPolicy.all=" + QueueDoor.GROUP
                + "&jms.receiveNoWaitLocalOnly=true&jms.connectTimeout=5000&jms.requestTimeout=10000&jms.closeTimeout=2000"
                + "&transport.connectTimeout=5000";
    }

    /** Without the secrets. */
    @Override
    public String toString() {
        return user + " at " + uri;
    }
}
