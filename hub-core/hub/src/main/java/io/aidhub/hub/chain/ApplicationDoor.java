package io.aidhub.hub.chain;

import io.aidhub.hub.applications.AcceptingDesk;
import io.aidhub.hub.applications.ApplicationProblem;
import io.aidhub.hub.applications.DecidingDesk;
import io.aidhub.hub.applications.NewApplication;
import io.aidhub.hub.applications.OtherHub;
import io.aidhub.hub.chain.ChainReceipt.Why;
import io.aidhub.ledger.chain.ChainStore;
import io.aidhub.model.ApplicationState;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/** Takes what another hub says of applications across areas (异地受理): one it took for somebody at home here, or its answer to one of ours. */
public final class ApplicationDoor {
    private final DecidingDesk deciding;
    private final AcceptingDesk accepting;

    public ApplicationDoor(DecidingDesk deciding, AcceptingDesk accepting) {
        this.deciding = deciding;
        this.accepting = accepting;
    }

    /** Takes one event; safe on return. The same again has the same receipt and no second effect. */
    ChainReceipt take(OtherHub hub, JsonNode event) throws NoticeRefused {
        UUID id = NoticeReading.id(event);
        try {
            switch (NoticeReading.kind(event)) {
                case APPLICATION_LODGED -> {
                    Map<String, String> row = row(event);
                    deciding.receive(hub, application(row), NewApplication.of(row), day(row, "takenOn"));
                }
                case APPLICATION_DECIDED -> accepting.answered(hub, answer(row(event)));
                case TEST, VOIDED -> {
                    return new ChainReceipt(id.toString(), "", null); // a number is settled, nothing follows
                }
                default -> throw new NoticeRefused(Why.NOT_APPLICATION);
            }
        } catch (ApplicationProblem e) {
            throw new NoticeRefused(why(e.kind()));
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new NoticeRefused(Why.UNREADABLE); // not the message: a field is quoted in it
        }
        return new ChainReceipt(id.toString(), ChainStore.receipt(hub.id(), id).toString(), null);
    }

    private static Map<String, String> row(JsonNode event) throws NoticeRefused {
        JsonNode rows = event.path("data").path("rows");
        if (rows.size() != 1) {
            throw new NoticeRefused(Why.UNREADABLE);
        }
        Map<String, String> row = new LinkedHashMap<>();
        rows.get(0)
                .properties()
                .forEach(field -> row.put(field.getKey(), field.getValue().asString("")));
        return row;
    }

    private static AcceptingDesk.Answer answer(Map<String, String> row) {
        return new AcceptingDesk.Answer(
                application(row),
                ApplicationState.valueOf(row.getOrDefault("decision", "")),
                day(row, "decidedOn"),
                row.getOrDefault("reason", ""));
    }

    private static UUID application(Map<String, String> row) {
        return UUID.fromString(row.getOrDefault("application", ""));
    }

    private static LocalDate day(Map<String, String> row, String field) {
        return LocalDate.parse(row.getOrDefault(field, ""));
    }

    private static Why why(ApplicationProblem.Kind kind) {
        return switch (kind) {
            case NOT_OUR_AREA -> Why.NOT_OUR_AREA;
            case NO_WAY_BACK -> Why.NO_WAY_BACK;
            case UNKNOWN -> Why.APPLICATION_UNKNOWN;
            case CLOSED -> Why.APPLICATION_CLOSED;
            case DECIDED -> Why.APPLICATION_DECIDED;
            case INCOMPLETE, CONSENT_MISSING, REASON_MISSING, HOME_IS_HERE, NO_HUB_THERE -> Why.UNREADABLE;
        };
    }
}
