package io.aidhub.console.pages;

import io.aidhub.console.access.ConsoleUser;
import io.aidhub.ledger.audit.AuditAction;
import io.aidhub.ledger.audit.AuditChain;
import io.aidhub.ledger.audit.AuditTrail;
import io.aidhub.ledger.sight.AuditSearch;
import io.aidhub.ledger.sight.Disclosures;
import io.aidhub.model.PersonId;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The audit trail (审计) for the auditor: who did what, whether the chain is whole, who received what of a person. Looking is audited too. */
@Controller
public final class AuditPage {
    private final AuditSearch search;
    private final AuditChain chain;
    private final AuditTrail audit;
    private final Disclosures disclosures;
    private final MessageSource messages;
    private final ZoneId zone;

    public AuditPage(
            AuditSearch search,
            AuditChain chain,
            AuditTrail audit,
            Disclosures disclosures,
            MessageSource messages,
            ZoneId zone) {
        this.search = search;
        this.chain = chain;
        this.audit = audit;
        this.disclosures = disclosures;
        this.messages = messages;
        this.zone = zone;
    }

    @GetMapping("/audit")
    String entries(
            @AuthenticationPrincipal ConsoleUser user,
            @RequestParam(defaultValue = "") String actor,
            @RequestParam(defaultValue = "") String action,
            @RequestParam(defaultValue = "") String subject,
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable LocalDate day,
            @RequestParam(defaultValue = "0") int page,
            Model model) {
        AuditSearch.Filter filter = new AuditSearch.Filter(
                actor.strip(),
                action.strip(),
                subject.strip(),
                day == null ? null : day.atStartOfDay(zone).toOffsetDateTime(),
                day == null ? null : day.plusDays(1).atStartOfDay(zone).toOffsetDateTime(),
                page);
        AuditSearch.Found found = search.find(user.viewer(), filter);
        boolean asked = day != null
                || !(filter.actor().isEmpty()
                        && filter.action().isEmpty()
                        && filter.subject().isEmpty());
        if (asked) {
            // what was typed may be anything: only where it looked is kept
            audit.append(
                    user.viewer().account(),
                    AuditAction.AUDIT_SEARCH,
                    "audit trail",
                    found.total() + " entries"
                            + (day == null ? "" : ", day " + day)
                            + (found.page() == 0 ? "" : ", page " + (found.page() + 1)));
        }
        model.addAttribute("filter", filter);
        model.addAttribute("day", day == null ? "" : day.toString());
        model.addAttribute("found", found);
        model.addAttribute("areas", AuditAction.areas());
        model.addAttribute("actions", AuditAction.values());
        return "audit";
    }

    /** Checks the chain link by link, up to its head. */
    @GetMapping("/audit/chain")
    String check(@AuthenticationPrincipal ConsoleUser user, RedirectAttributes after, Locale locale) {
        Optional<Long> broken = chain.firstBroken();
        audit.append(
                user.viewer().account(),
                AuditAction.AUDIT_VERIFY,
                "audit trail",
                broken.map(number -> "first broken entry " + number).orElse("whole"));
        if (broken.isPresent()) {
            after.addFlashAttribute(
                    "problem",
                    messages.getMessage(
                            "audit.broken", new Object[] {broken.get().toString()}, locale));
        } else {
            after.addFlashAttribute("flash", messages.getMessage("audit.whole", null, locale));
        }
        return "redirect:/audit";
    }

    /** Who received which field of one person, when, how and why, by notice, desk, file or list check: the people of a household first, then one of them. */
    @GetMapping("/audit/disclosures")
    String disclosures(
            @AuthenticationPrincipal ConsoleUser user,
            @RequestParam UUID household,
            @RequestParam(required = false) @Nullable UUID person,
            @RequestParam(defaultValue = "0") int page,
            Model model) {
        List<AuditSearch.Member> members = search.members(user.viewer(), household);
        if (members.isEmpty()) {
            throw new NotInSight();
        }
        model.addAttribute("household", household);
        model.addAttribute("members", members);
        if (person != null) {
            AuditSearch.Member member = members.stream()
                    .filter(one -> one.id().equals(person))
                    .findFirst()
                    .orElseThrow(NotInSight::new);
            audit.append(
                    user.viewer().account(),
                    AuditAction.DISCLOSURES_READ,
                    "person " + person,
                    "household " + household);
            model.addAttribute("member", member);
            model.addAttribute("told", disclosures.of(user.viewer(), new PersonId(person), page));
        }
        return "disclosures";
    }
}
