package io.aidhub.console.pages;

import io.aidhub.console.access.ConsoleUser;
import io.aidhub.hub.exits.ExitDesk;
import io.aidhub.ledger.sight.HeldClasses;
import io.aidhub.ledger.sight.HouseholdFile;
import io.aidhub.ledger.sight.HouseholdSearch;
import io.aidhub.ledger.sight.Reveals;
import java.util.Map;
import java.util.UUID;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Households, and one household whole (一户一档). Names and numbers are masked until somebody says why they must be read. */
@Controller
public final class HouseholdsPage {
    private final HouseholdSearch search;
    private final HouseholdFile files;
    private final HeldClasses classes;
    private final Reveals reveals;
    private final GapStory stories;
    private final ExitDesk exits;

    public HouseholdsPage(
            HouseholdSearch search,
            HouseholdFile files,
            HeldClasses classes,
            Reveals reveals,
            GapStory stories,
            ExitDesk exits) {
        this.search = search;
        this.files = files;
        this.classes = classes;
        this.reveals = reveals;
        this.stories = stories;
        this.exits = exits;
    }

    @GetMapping("/households")
    String households(
            @AuthenticationPrincipal ConsoleUser user,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String area,
            @RequestParam(defaultValue = "") String category,
            @RequestParam(defaultValue = "false") boolean shortOnly,
            @RequestParam(defaultValue = "false") boolean absentOnly,
            @RequestParam(defaultValue = "0") int page,
            Model model) {
        HouseholdSearch.Filter filter =
                new HouseholdSearch.Filter(name.strip(), area.strip(), category.strip(), shortOnly, absentOnly, page);
        model.addAttribute("filter", filter);
        model.addAttribute("found", search.find(user.viewer(), filter));
        return "households";
    }

    @GetMapping("/households/{id}")
    String household(@AuthenticationPrincipal ConsoleUser user, @PathVariable UUID id, Model model) {
        return show(user, id, Map.of(), model);
    }

    /** The same page with names and ID numbers to read; audited with its purpose. */
    @PostMapping("/households/{id}/reveal")
    String reveal(
            @AuthenticationPrincipal ConsoleUser user,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String purpose,
            Model model) {
        return show(user, id, reveals.idNumbers(user.viewer(), id, purpose), model);
    }

    private String show(ConsoleUser user, UUID id, Map<UUID, String> numbers, Model model) {
        HouseholdFile.File file = files.open(user.viewer(), id).orElseThrow(NotInSight::new);
        model.addAttribute("file", file);
        model.addAttribute("classes", classes.of(user.viewer(), id, !numbers.isEmpty()));
        model.addAttribute("exits", exits.ofHousehold(user.viewer(), id));
        model.addAttribute("exitSources", exits.sources());
        model.addAttribute("numbers", numbers);
        model.addAttribute("revealed", !numbers.isEmpty());
        model.addAttribute(
                "story", file.gap() == null ? null : stories.of(file.gap().explanation()));
        return "household";
    }
}
