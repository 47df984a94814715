package io.aidhub.console.pages;

import io.aidhub.console.access.ConsoleUser;
import io.aidhub.console.words.Words;
import io.aidhub.hub.applications.AcceptingDesk;
import io.aidhub.hub.applications.ApplicationFiles;
import io.aidhub.hub.applications.ApplicationProblem;
import io.aidhub.hub.applications.CountyTime;
import io.aidhub.hub.applications.DecidingDesk;
import io.aidhub.hub.applications.NewApplication;
import io.aidhub.ledger.sight.ApplicationBook;
import io.aidhub.ledger.sight.ApplicationBook.Tab;
import io.aidhub.ledger.sight.Viewer;
import io.aidhub.ledger.sight.ViewerRole;
import io.aidhub.model.ApplicationState;
import io.aidhub.model.BasicAid;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Applications across areas (异地受理): those to decide here, those handed on, and a form to accept one. */
@Controller
public final class ApplicationsPage {
    private final ApplicationBook book;
    private final AcceptingDesk accepting;
    private final DecidingDesk deciding;
    private final ApplicationFiles files;
    private final CountyTime time;
    private final Words words;

    public ApplicationsPage(
            ApplicationBook book,
            AcceptingDesk accepting,
            DecidingDesk deciding,
            ApplicationFiles files,
            CountyTime time,
            Words words) {
        this.book = book;
        this.accepting = accepting;
        this.deciding = deciding;
        this.files = files;
        this.time = time;
        this.words = words;
    }

    @GetMapping("/applications")
    String applications(
            @AuthenticationPrincipal ConsoleUser user,
            @RequestParam(defaultValue = "TO_DECIDE") Tab tab,
            @RequestParam(defaultValue = "0") int page,
            Model model) {
        Map<Tab, Long> counts = new EnumMap<>(Tab.class);
        for (Tab each : Tab.values()) {
            counts.put(each, book.count(user.viewer(), each));
        }
        model.addAttribute("tab", tab);
        model.addAttribute("counts", counts);
        model.addAttribute("shown", book.find(user.viewer(), tab, page));
        model.addAttribute("today", time.today());
        model.addAttribute("aids", BasicAid.values());
        return "applications";
    }

    /** Accepts an application; what was typed is not kept in an address, so a form that was refused is filled in again. */
    @PostMapping("/applications")
    String take(
            @AuthenticationPrincipal ConsoleUser user,
            @RequestParam Map<String, String> form,
            RedirectAttributes later) {
        try {
            UUID id = accepting.take(given(form), officer(user).account());
            later.addFlashAttribute("flash", words.say("application.taken"));
            return "redirect:/applications/" + id;
        } catch (ApplicationProblem problem) {
            later.addFlashAttribute("problem", said(problem));
            return "redirect:/applications?tab=UNDER_WAY";
        }
    }

    private NewApplication given(Map<String, String> form) {
        if (!form.getOrDefault("consent", "").equals("yes")) {
            throw new ApplicationProblem(ApplicationProblem.Kind.CONSENT_MISSING);
        }
        Map<String, String> fields = new LinkedHashMap<>();
        form.forEach((field, value) -> fields.put(field, value.strip()));
        fields.put("consentOn", time.today().toString());
        try {
            return NewApplication.of(fields);
        } catch (IllegalArgumentException e) {
            throw new ApplicationProblem(ApplicationProblem.Kind.INCOMPLETE);
        }
    }

    @GetMapping("/applications/{id}")
    String application(@AuthenticationPrincipal ConsoleUser user, @PathVariable UUID id, Model model) {
        model.addAttribute("file", book.open(user.viewer(), id).orElseThrow(NotInSight::new));
        model.addAttribute("today", time.today());
        return "application";
    }

    /** The same page with who applied, in clear: the look is audited before anything is shown. */
    @PostMapping("/applications/{id}/applicant")
    String applicant(@AuthenticationPrincipal ConsoleUser user, @PathVariable UUID id, Model model) {
        String page = application(user, id, model); // of nothing in sight there is no look to audit
        model.addAttribute("applicant", files.applicant(id, officer(user).account()));
        return page;
    }

    @PostMapping("/applications/{id}/decision")
    String decide(
            @AuthenticationPrincipal ConsoleUser user,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "TAKEN") ApplicationState decision,
            @RequestParam(defaultValue = "") String reason,
            RedirectAttributes later) {
        String account = officer(user).account();
        return step(id, later, "application.decided", () -> deciding.decide(id, decision, reason.strip(), account));
    }

    @PostMapping("/applications/{id}/close")
    String close(
            @AuthenticationPrincipal ConsoleUser user,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String reason,
            RedirectAttributes later) {
        String account = officer(user).account();
        return step(id, later, "application.closed", () -> accepting.close(id, reason.strip(), account));
    }

    private String step(UUID id, RedirectAttributes later, String done, Runnable work) {
        try {
            work.run();
            later.addFlashAttribute("flash", words.say(done));
        } catch (ApplicationProblem problem) {
            later.addFlashAttribute("problem", said(problem));
        }
        return "redirect:/applications/" + id;
    }

    private String said(ApplicationProblem problem) {
        return words.say("application.problem." + problem.kind());
    }

    private static Viewer officer(ConsoleUser user) {
        if (!user.viewer().is(ViewerRole.COUNTY_OFFICER)) {
            throw new AccessDeniedException("county officers only");
        }
        return user.viewer();
    }
}
