package io.aidhub.hub.emergency;

import io.aidhub.hub.testing.RecordingReceiver.Arrival;
import io.aidhub.model.NoticeKind;
import io.aidhub.spi.Notice;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/** What a receiver of opened lists holds after its arrivals: a store for each list, gone when the list is closed. Rows that are not newer are ignored. */
final class OpenedLists {
    private final Map<String, Map<String, Map<String, String>>> lists = new HashMap<>();
    private final Set<UUID> seen = new HashSet<>();
    private final Set<String> closed = new HashSet<>();
    private final List<Notice> tooLate = new ArrayList<>();

    static OpenedLists after(List<Arrival> arrivals) {
        OpenedLists lists = new OpenedLists();
        arrivals.forEach(arrival -> lists.take(arrival.notice()));
        return lists;
    }

    private void take(Notice notice) {
        if (!seen.add(notice.id())) {
            return;
        }
        for (Map<String, String> row : notice.rows()) {
            String list = row.get(Notice.LIST_REF);
            if (notice.kind() == NoticeKind.LIST_CLOSED) {
                lists.remove(list);
                closed.add(list);
            } else if (closed.contains(list)) {
                tooLate.add(notice);
            } else {
                lists.computeIfAbsent(list, ref -> new HashMap<>())
                        .merge(
                                row.get(Notice.PERSON_REF),
                                row,
                                (had, came) -> version(had) < version(came) ? came : had);
            }
        }
    }

    /** Names on the lists of a response, by the township of the rows. */
    Map<String, List<String>> names(String response) {
        Map<String, List<String>> names = new TreeMap<>();
        lists.values().stream()
                .flatMap(list -> list.values().stream())
                .filter(row -> row.get(Notice.RESPONSE).equals(response))
                .filter(row -> row.get(Notice.ROW_STATUS).equals("ACTIVE"))
                .forEach(row -> names.computeIfAbsent(row.get("XZQH"), area -> new ArrayList<>())
                        .add(row.get("XM")));
        names.values().forEach(all -> all.sort(null));
        return names;
    }

    int closings() {
        return closed.size();
    }

    /** Notices with people of a list that was closed before. */
    List<Notice> tooLate() {
        return tooLate;
    }

    private static long version(Map<String, String> row) {
        return Long.parseLong(row.get(Notice.PERSON_VERSION));
    }
}
