package io.aidhub.console.pages;

import io.aidhub.console.access.ConsoleUser;
import io.aidhub.console.words.Words;
import io.aidhub.hub.intake.HandedIn;
import io.aidhub.hub.intake.IntakeAnswer;
import io.aidhub.hub.intake.ListTemplate;
import io.aidhub.hub.intake.RosterIntake;
import io.aidhub.ledger.audit.AuditAction;
import io.aidhub.ledger.audit.AuditTrail;
import io.aidhub.ledger.sight.BatchSearch;
import io.aidhub.mapping.RosterProfile;
import io.aidhub.mapping.RosterProfiles;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.springframework.context.MessageSource;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Lists that go in and out by the batches page: uploads, error files, templates. No list is ever written to a disk in clear. */
@Controller
public final class BatchListsPage {
    private static final Set<RosterProfile.Kind> ROSTER = EnumSet.of(
            RosterProfile.Kind.HOUSEHOLDS,
            RosterProfile.Kind.PERSONS,
            RosterProfile.Kind.CATEGORIES,
            RosterProfile.Kind.HOLDERS,
            RosterProfile.Kind.LEAVING,
            RosterProfile.Kind.PAYMENTS);

    private final BatchSearch search;
    private final RosterIntake intake;
    private final RosterProfiles profiles;
    private final AuditTrail audit;
    private final MessageSource messages;
    private final Words words;

    public BatchListsPage(
            BatchSearch search,
            RosterIntake intake,
            RosterProfiles profiles,
            AuditTrail audit,
            MessageSource messages,
            Words words) {
        this.search = search;
        this.intake = intake;
        this.profiles = profiles;
        this.audit = audit;
        this.messages = messages;
        this.words = words;
    }

    /** Names of the profiles of roster lists people write, households first. */
    List<String> templates() {
        return profiles.all().stream()
                .filter(profile -> ROSTER.contains(profile.kind()) && !profile.isPart())
                .sorted(Comparator.comparing(RosterProfile::kind))
                .map(RosterProfile::name)
                .toList();
    }

    /** An empty list with the headings of its profile. */
    @GetMapping("/batches/templates/{profile}")
    void template(@PathVariable String profile, HttpServletResponse response, Locale locale) throws IOException {
        RosterProfile wanted = profiles.all().stream()
                .filter(one -> one.name().equals(profile) && ROSTER.contains(one.kind()))
                .findFirst()
                .orElseThrow(NotInSight::new);
        String name = messages.getMessage("template.file", new Object[] {words.code("profile", profile)}, locale);
        new ListTemplate(wanted).write(ExcelFile.into(response, name), locale);
    }

    /** The broken rows of a batch, as the county mends them and hands them in again; who fetched them is audited. */
    @GetMapping("/batches/{id}/errors")
    void errors(
            @AuthenticationPrincipal ConsoleUser user,
            @PathVariable UUID id,
            HttpServletResponse response,
            Locale locale)
            throws IOException {
        BatchesPage.requireOfficer(user);
        BatchSearch.Batch batch = search.open(user.viewer(), id)
                .filter(file -> !file.errors().isEmpty()) // doubts about rows that went in stand there too
                .map(BatchSearch.File::batch)
                .orElseThrow(NotInSight::new);
        audit.append(
                user.viewer().account(), AuditAction.ROSTER_ERRORS, "batch " + id, batch.rowsBad() + " broken rows");
        String name = messages.getMessage("errors.file", new Object[] {batch.period(), id.toString()}, locale);
        intake.writeErrorFile(id, ExcelFile.into(response, name));
    }

    @PostMapping("/batches")
    String upload(
            @AuthenticationPrincipal ConsoleUser user,
            @RequestParam @DateTimeFormat(pattern = "yyyy-MM") YearMonth period,
            @RequestParam("files") List<MultipartFile> files,
            RedirectAttributes after,
            Locale locale)
            throws IOException {
        BatchesPage.requireOfficer(user);
        return load(user, period, handedIn(files), after, locale);
    }

    /** The files of a form in memory; empty places are left out. */
    static List<HandedIn> handedIn(List<MultipartFile> files) throws IOException {
        List<HandedIn> lists = new ArrayList<>();
        for (MultipartFile file : files) {
            if (!file.isEmpty()) {
                lists.add(new HandedIn(name(file), file.getBytes()));
            }
        }
        return lists;
    }

    /** Loads lists as one batch, and answers where to go on. */
    String load(ConsoleUser user, YearMonth period, List<HandedIn> lists, RedirectAttributes after, Locale locale) {
        IntakeAnswer answer = intake.load(lists, period, locale);
        audit.append(
                user.viewer().account(),
                AuditAction.ROSTER_LOAD,
                "period " + period,
                lists.size() + " files, " + answer.getClass().getSimpleName());
        return say(answer, after, locale);
    }

    private String say(IntakeAnswer answer, RedirectAttributes after, Locale locale) {
        if (answer instanceof IntakeAnswer.Staged staged) {
            after.addFlashAttribute(
                    "flash",
                    messages.getMessage(
                            "upload.staged",
                            new Object[] {
                                words.count(staged.rowsRead()),
                                words.count(staged.rowsGood()),
                                words.count(staged.rowsBad())
                            },
                            locale));
            after.addFlashAttribute("notes", staged.notes());
            return "redirect:/batches/" + staged.batchId();
        }
        if (answer instanceof IntakeAnswer.Held held) {
            after.addFlashAttribute("problem", held.reason());
            return "redirect:/batches/" + held.batchId();
        }
        if (answer instanceof IntakeAnswer.AlreadyLoaded known) {
            after.addFlashAttribute(
                    "problem",
                    messages.getMessage(
                            "upload.known",
                            new Object[] {
                                known.fileName(),
                                words.minute(known.loadedAt().atOffset(ZoneOffset.UTC)),
                                words.code("batchstate", known.state().name())
                            },
                            locale));
            return "redirect:/batches/" + known.batchId();
        }
        if (answer instanceof IntakeAnswer.Asked asked) {
            after.addFlashAttribute(
                    "problem", messages.getMessage("upload.asked", new Object[] {asked.fileName()}, locale));
            return "redirect:/headings";
        }
        IntakeAnswer.Refused refused = (IntakeAnswer.Refused) answer;
        after.addFlashAttribute(
                "problem",
                refused.fileName().isEmpty()
                        ? refused.advice()
                        : messages.getMessage(
                                "upload.refused", new Object[] {refused.fileName(), refused.advice()}, locale));
        return "redirect:/batches";
    }

    /** Without the folders some browsers send. */
    private static String name(MultipartFile file) {
        String given = Objects.requireNonNullElse(file.getOriginalFilename(), "");
        return given.substring(Math.max(given.lastIndexOf('/'), given.lastIndexOf('\\')) + 1);
    }
}
