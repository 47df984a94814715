package io.aidhub.console.pages;

import io.aidhub.console.access.ConsoleUser;
import io.aidhub.ledger.sight.DeliverySearch;
import io.aidhub.ledger.sight.NoticeFile;
import io.aidhub.ledger.sight.ViewerRole;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** Deliveries (派发台账): how far each subscription is, its notices, and the receipts of one. What a notice says is shown to nobody. */
@Controller
public final class DeliveriesPage {
    private static final List<String> STATES = List.of("PENDING", "ACCEPTED", "DELIVERED", "PARKED");

    private final DeliverySearch search;
    private final NoticeFile notices;
    private final ZoneId zone;

    public DeliveriesPage(DeliverySearch search, NoticeFile notices, ZoneId zone) {
        this.search = search;
        this.notices = notices;
        this.zone = zone;
    }

    @GetMapping("/deliveries")
    String deliveries(
            @AuthenticationPrincipal ConsoleUser user,
            @RequestParam(defaultValue = "") String subscription,
            @RequestParam(defaultValue = "") String state,
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable LocalDate day,
            @RequestParam(defaultValue = "0") int page,
            Model model) {
        model.addAttribute("figures", search.figures(user.viewer()));
        model.addAttribute(
                "found",
                search.find(
                        user.viewer(),
                        new DeliverySearch.Filter(
                                subscription.strip(),
                                state.strip(),
                                day == null ? null : day.atStartOfDay(zone).toOffsetDateTime(),
                                day == null
                                        ? null
                                        : day.plusDays(1).atStartOfDay(zone).toOffsetDateTime(),
                                page)));
        model.addAttribute("states", STATES);
        model.addAttribute("subscription", subscription.strip());
        model.addAttribute("state", state.strip());
        model.addAttribute("day", day == null ? "" : day.toString());
        return "deliveries";
    }

    @GetMapping("/deliveries/{subscription}/{sequence}")
    String notice(
            @AuthenticationPrincipal ConsoleUser user,
            @PathVariable String subscription,
            @PathVariable long sequence,
            Model model) {
        model.addAttribute(
                "file", notices.open(user.viewer(), subscription, sequence).orElseThrow(NotInSight::new));
        model.addAttribute("households", user.viewer().is(ViewerRole.COUNTY_OFFICER, ViewerRole.AUDITOR));
        return "notice";
    }
}
