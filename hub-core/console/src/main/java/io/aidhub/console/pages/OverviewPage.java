package io.aidhub.console.pages;

import io.aidhub.console.access.ConsoleUser;
import io.aidhub.console.access.Page;
import io.aidhub.ledger.sight.LoopPicture;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ResponseBody;

/** The loop as a live diagram, with counts, what waits how long, and how it moved. */
@Controller
public final class OverviewPage {
    private static final int TREND_DAYS = 14;

    private final LoopPicture figures;
    private final Clock clock;
    private final ZoneId zone;
    private final Duration pace;

    /** @param pace how often a page somebody looks at asks for the part that moves */
    public OverviewPage(LoopPicture figures, Clock clock, ZoneId zone, Duration pace) {
        this.figures = figures;
        this.clock = clock;
        this.zone = zone;
        this.pace = pace;
    }

    @GetMapping("/overview")
    String overview(@AuthenticationPrincipal ConsoleUser user, Model model) {
        show(user, model);
        return "overview";
    }

    /** The part that moves; the page asks for it again and again while it is looked at. */
    @GetMapping("/overview/loop")
    String loop(@AuthenticationPrincipal ConsoleUser user, Model model) {
        show(user, model);
        return "overview :: loop";
    }

    @GetMapping("/overview/trend")
    @ResponseBody
    Map<String, List<?>> trend(@AuthenticationPrincipal ConsoleUser user) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), zone);
        List<LoopPicture.Day> days = figures.trend(user.viewer(), today.minusDays(TREND_DAYS - 1L), today);
        return Map.of(
                "days", days.stream().map(day -> day.day().toString()).toList(),
                "notices", days.stream().map(LoopPicture.Day::notices).toList(),
                "grants", days.stream().map(LoopPicture.Day::grants).toList(),
                "offers", days.stream().map(LoopPicture.Day::offers).toList());
    }

    private void show(ConsoleUser user, Model model) {
        model.addAttribute("figures", figures.now(user.viewer()));
        model.addAttribute("pace", pace.toSeconds());
        // steps lead on only to pages the role may open
        model.addAttribute(
                "opens", Page.of(user.viewer()).stream().map(Page::name).toList());
    }
}
