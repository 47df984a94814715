package io.aidhub.console.pages;

import io.aidhub.console.access.ConsoleUser;
import io.aidhub.hub.deliver.ParkedDesk;
import io.aidhub.hub.deliver.ParkedRefused;
import io.aidhub.ledger.sight.ParkedSearch;
import io.aidhub.ledger.sight.Viewer;
import io.aidhub.ledger.sight.ViewerRole;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.springframework.context.MessageSource;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Parked records (搁置待办): what stands still, why, what to do; and doing it. Their content is shown to nobody. */
@Controller
public final class ParkedPage {
    private static final List<String> STAGES = List.of("DISPATCH", "DELIVERY", "COLLECT", "ANSWER");
    private static final String DELIVERY = "DELIVERY";

    private final ParkedSearch search;
    private final ParkedDesk desk;
    private final MessageSource messages;

    public ParkedPage(ParkedSearch search, ParkedDesk desk, MessageSource messages) {
        this.search = search;
        this.desk = desk;
        this.messages = messages;
    }

    /** What can be done with a record; the paths of the buttons are these names. */
    enum Verb {
        mend,
        resend,
        discard
    }

    @GetMapping("/parked")
    String list(
            @AuthenticationPrincipal ConsoleUser user,
            @RequestParam(defaultValue = "open") String tab,
            @RequestParam(defaultValue = "") String stage,
            @RequestParam(defaultValue = "") String department,
            @RequestParam(defaultValue = "0") int page,
            Model model) {
        ParkedSearch.Filter filter =
                new ParkedSearch.Filter(!tab.equals("done"), stage.strip(), department.strip(), page);
        model.addAttribute("filter", filter);
        model.addAttribute("tab", filter.open() ? "open" : "done");
        model.addAttribute("found", search.find(user.viewer(), filter));
        model.addAttribute("stages", STAGES);
        return "parked";
    }

    @GetMapping("/parked/{id}")
    String one(@AuthenticationPrincipal ConsoleUser user, @PathVariable UUID id, Model model, Locale locale) {
        ParkedSearch.Parked parked = open(user, id);
        model.addAttribute("parked", parked);
        model.addAttribute("advice", advice(parked, locale));
        model.addAttribute("verbs", verbs(user.viewer(), parked));
        return "parked-record";
    }

    @PostMapping("/parked/{id}/{verb}")
    String settle(
            @AuthenticationPrincipal ConsoleUser user,
            @PathVariable UUID id,
            @PathVariable Verb verb,
            RedirectAttributes after,
            Locale locale) {
        ParkedSearch.Parked parked = open(user, id);
        if (parked.waits() && !verbs(user.viewer(), parked).contains(verb)) {
            throw new AccessDeniedException("not for this role, or not at this stage");
        }
        try {
            ParkedDesk.Resolution done = settle(verb, id, user.viewer().account());
            after.addFlashAttribute(
                    "flash",
                    messages.getMessage(
                            done.repeated() ? "parked.done.before" : "parked.done." + done.state(), null, locale));
        } catch (ParkedRefused refused) {
            after.addFlashAttribute("problem", refused.text(locale));
        }
        return "redirect:/parked/" + id;
    }

    private ParkedDesk.Resolution settle(Verb verb, UUID id, String by) {
        return switch (verb) {
            case mend -> desk.mend(id, by);
            case resend -> desk.resend(id, by);
            case discard -> desk.discard(id, by);
        };
    }

    /** Only a notice that was written has bytes to send again; an administrator may do no more than that. */
    static List<Verb> verbs(Viewer viewer, ParkedSearch.Parked parked) {
        List<Verb> verbs = new ArrayList<>();
        if (!parked.waits()) {
            return verbs;
        }
        boolean officer = viewer.is(ViewerRole.COUNTY_OFFICER);
        if (officer) {
            verbs.add(Verb.mend);
        }
        if (parked.stage().equals(DELIVERY) && (officer || viewer.is(ViewerRole.ADMINISTRATOR))) {
            verbs.add(Verb.resend);
        }
        if (officer) {
            verbs.add(Verb.discard);
        }
        return verbs;
    }

    /** What to do next, by the code; a code of a department's own is answered by its stage. */
    private String advice(ParkedSearch.Parked parked, Locale locale) {
        String byStage = messages.getMessage("parked.advice." + parked.stage(), null, locale);
        String advice = messages.getMessage("parked.advice." + parked.code(), null, byStage, locale);
        return advice == null ? byStage : advice;
    }

    private ParkedSearch.Parked open(ConsoleUser user, UUID id) {
        return search.open(user.viewer(), id).orElseThrow(NotInSight::new);
    }
}
