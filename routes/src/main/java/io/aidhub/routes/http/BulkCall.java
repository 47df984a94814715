package io.aidhub.routes.http;

import io.aidhub.routes.plugin.Section;
import io.aidhub.spi.Notice;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/**
 * Several notices in one POST, for a department that takes them: a JSON array in their order (CloudEvents 1.0, JSON batch format). One notice alone is always posted as it is.
 */
public final class BulkCall {
    /** The type of a call of several events. */
    public static final String EVENTS = "application/cloudevents-batch+json; charset=UTF-8";

    /** Most notices any department is sent in a call. */
    public static final int MOST = 200;

    private static final String KEY = "max-batch";

    private BulkCall() {}

    /** Most notices a call, 1 to 200, as {@code max-batch} of a {@code deliver} section says; 1 when it does not. */
    public static int most(Section deliver) {
        return deliver.number(KEY, 1, 1, MOST);
    }

    /** The bytes of a call: what {@code written} makes of its only notice, or an array of it for each. */
    public static byte[] body(List<Notice> notices, Function<Notice, byte[]> written) {
        if (notices.size() == 1) {
            return written.apply(notices.get(0));
        }
        ByteArrayOutputStream array = new ByteArrayOutputStream(notices.size() * 1024);
        char before = '[';
        for (Notice notice : notices) {
            array.write(before);
            array.writeBytes(written.apply(notice));
            before = ',';
        }
        array.write(']');
        return array.toByteArray();
    }

    /** The id of a call: the notice's own, or one that follows from the ids of several, so that the same call again has the same. */
    public static UUID id(List<Notice> notices) {
        if (notices.size() == 1) {
            return notices.get(0).id();
        }
        StringBuilder ids = new StringBuilder();
        notices.forEach(notice -> ids.append(notice.id()).append(' '));
        return UUID.nameUUIDFromBytes(ids.toString().getBytes(StandardCharsets.US_ASCII));
    }
}
