package io.aidhub.console.pages;

import io.aidhub.console.access.ConsoleUser;
import io.aidhub.console.words.Words;
import io.aidhub.ledger.sight.GapBoard;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;

/** What is missing: sums by township and cause, and the households with the largest gaps. */
@Controller
public final class GapsPage {
    private final GapBoard board;
    private final Words words;

    public GapsPage(GapBoard board, Words words) {
        this.board = board;
        this.words = words;
    }

    @GetMapping("/gaps")
    String gaps(
            @AuthenticationPrincipal ConsoleUser user,
            @RequestParam(defaultValue = "") String area,
            @RequestParam(defaultValue = "") String cause,
            @RequestParam(defaultValue = "false") boolean provisionalOnly,
            @RequestParam(defaultValue = "0") int page,
            Model model) {
        GapBoard.Filter filter = new GapBoard.Filter(area.strip(), cause.strip(), provisionalOnly, page);
        model.addAttribute("filter", filter);
        model.addAttribute("picture", board.picture(user.viewer(), filter));
        return "gaps";
    }

    /** Sums by township as the chart draws them: {@code names}, and {@code values} in yuan. */
    @GetMapping("/gaps/chart")
    @ResponseBody
    Map<String, List<?>> chart(
            @AuthenticationPrincipal ConsoleUser user,
            @RequestParam(defaultValue = "") String area,
            @RequestParam(defaultValue = "") String cause,
            @RequestParam(defaultValue = "false") boolean provisionalOnly) {
        List<GapBoard.Sum> sums =
                board.byArea(user.viewer(), new GapBoard.Filter(area.strip(), cause.strip(), provisionalOnly, 0));
        return Map.of(
                "names", sums.stream().map(sum -> words.area(sum.what())).toList(),
                "values",
                        sums.stream()
                                .map(sum -> BigDecimal.valueOf(sum.gapFen(), 2))
                                .toList());
    }
}
