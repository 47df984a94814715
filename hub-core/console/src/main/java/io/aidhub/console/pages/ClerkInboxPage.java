package io.aidhub.console.pages;

import io.aidhub.console.access.ConsoleUser;
import io.aidhub.console.words.Words;
import io.aidhub.hub.deliver.ClerkInbox;
import io.aidhub.hub.deliver.ClerkInbox.Letter;
import io.aidhub.hub.intake.AnswerForm;
import io.aidhub.ledger.sight.DepartmentDesk;
import io.aidhub.ledger.sight.Viewer;
import io.aidhub.spi.Notice;
import jakarta.servlet.http.HttpSession;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The clerk of a department without a system takes what lies in the inbox as a list, and acknowledges that list (签收). */
@Controller
public final class ClerkInboxPage {
    /** Session attribute: the notices of the list taken last. Only what somebody has can be acknowledged. */
    private static final String TAKEN = "aidhub.inbox-taken";

    private static final Set<String> TECHNICAL =
            Set.of(Notice.PERSON_REF, Notice.PERSON_VERSION, Notice.HOUSEHOLD_REF, Notice.ROW_STATUS, Notice.LIST_REF);

    private final OwnDepartment own;
    private final ClerkInbox inbox;
    private final Words words;

    public ClerkInboxPage(DepartmentDesk desk, ClerkInbox inbox, Words words) {
        this.own = new OwnDepartment(desk);
        this.inbox = inbox;
        this.words = words;
    }

    @PostMapping("/departments/{id}/inbox")
    ResponseEntity<byte[]> take(
            @AuthenticationPrincipal ConsoleUser user, @PathVariable String id, Locale locale, HttpSession session) {
        Viewer viewer = own.liaison(user, id);
        List<Letter> letters = inbox.take(id, viewer.account());
        session.setAttribute(
                TAKEN, new Taken(id, letters.stream().map(Letter::notice).toList()));
        return ExcelFile.of(
                words.say("department.inbox.file", words.code("department", id)), workbook(letters, locale));
    }

    @PostMapping("/departments/{id}/inbox/taken")
    String acknowledge(
            @AuthenticationPrincipal ConsoleUser user,
            @PathVariable String id,
            HttpSession session,
            RedirectAttributes later) {
        Viewer viewer = own.liaison(user, id);
        if (session.getAttribute(TAKEN) instanceof Taken taken
                && taken.department().equals(id)) {
            int confirmed = inbox.acknowledge(id, taken.notices(), viewer.account());
            session.removeAttribute(TAKEN);
            later.addFlashAttribute("flash", words.say("department.inbox.done", words.count(confirmed)));
        } else {
            later.addFlashAttribute("problem", words.say("department.inbox.first"));
        }
        return "redirect:/departments/" + id + "?tab=waiting";
    }

    private byte[] workbook(List<Letter> letters, Locale locale) {
        List<String> fields = fields(letters);
        List<String> headings = new ArrayList<>(List.of(
                words.say("column.sequence"),
                words.say("column.kind"),
                words.say("department.inbox.at"),
                words.say("column.status")));
        headings.addAll(fields);
        List<List<String>> rows = letters.stream()
                .flatMap(letter -> (letter.rows().isEmpty() ? List.of(Map.<String, String>of()) : letter.rows())
                        .stream().map(row -> cells(letter, row, fields)))
                .toList();
        return new AnswerForm(locale).list(headings, rows);
    }

    /** The department's own columns, in the order they come. */
    private static List<String> fields(List<Letter> letters) {
        Set<String> fields = new LinkedHashSet<>();
        letters.forEach(letter -> letter.rows().forEach(row -> fields.addAll(row.keySet())));
        fields.removeAll(TECHNICAL);
        return List.copyOf(fields);
    }

    private List<String> cells(Letter letter, Map<String, String> row, List<String> fields) {
        String status = row.getOrDefault(Notice.ROW_STATUS, "");
        return Stream.concat(
                        Stream.of(
                                Long.toString(letter.sequence()),
                                words.code("kind", letter.kind().name()),
                                words.minute(letter.at()),
                                status.isEmpty() ? "" : words.code("status", status)),
                        fields.stream().map(field -> row.getOrDefault(field, "")))
                .toList();
    }

    /**
     * What was taken with this login.
     *
     * @param notices ids of the notices in the list
     */
    private record Taken(String department, List<UUID> notices) implements Serializable {}
}
