package io.aidhub.hub.chain;

import io.aidhub.hub.chain.ChainReceipt.Why;
import io.aidhub.ledger.chain.ToldNotice;
import io.aidhub.model.Division;
import io.aidhub.model.NoticeKind;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads the CloudEvents of a hub below: whoever sent them, they are looked at before anything is kept. */
final class NoticeReading {
    static final JsonMapper JSON = JsonMapper.builder().build();

    private static final Pattern SEQUENCE = Pattern.compile("\\d{1,18}");

    private NoticeReading() {}

    /**
     * One event.
     *
     * @param area the hub may speak for
     */
    static ToldNotice read(JsonNode event, Division area) throws NoticeRefused {
        NoticeKind kind = kind(event);
        UUID id = id(event);
        if (kind == NoticeKind.TEST) {
            return new ToldNotice(id, 0, kind, null, new byte[0]);
        }
        if (kind.isReferral() || kind.isApplication() || kind == NoticeKind.LIST_CLOSED) {
            throw new NoticeRefused(Why.NOT_STATUS);
        }
        String sequence = event.path("sequence").asString("");
        if (!SEQUENCE.matcher(sequence).matches()) {
            throw new NoticeRefused(Why.UNREADABLE);
        }
        for (ToldPerson person : ToldPerson.in(event)) {
            if (!person.isIn(area)) {
                throw new NoticeRefused(Why.OUTSIDE_AREA);
            }
        }
        return new ToldNotice(
                id, Long.parseLong(sequence), kind, uuid(event, "replaces"), JSON.writeValueAsBytes(event));
    }

    /** The id every event has. */
    static UUID id(JsonNode event) throws NoticeRefused {
        UUID id = uuid(event, "id");
        if (id == null) {
            throw new NoticeRefused(Why.UNREADABLE);
        }
        return id;
    }

    static NoticeKind kind(JsonNode event) throws NoticeRefused {
        try {
            return NoticeKind.ofType(event.path("type").asString(""));
        } catch (IllegalArgumentException e) {
            throw new NoticeRefused(Why.UNREADABLE);
        }
    }

    private static @Nullable UUID uuid(JsonNode event, String attribute) throws NoticeRefused {
        String text = event.path(attribute).asString("");
        try {
            return text.isEmpty() ? null : UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw new NoticeRefused(Why.UNREADABLE);
        }
    }
}
