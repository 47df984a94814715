package io.aidhub.console.pages;

import io.aidhub.console.access.ConsoleUser;
import io.aidhub.console.words.Words;
import io.aidhub.hub.collect.DeskReturns;
import io.aidhub.hub.compare.RosterMonths;
import io.aidhub.hub.deliver.ClerkInbox;
import io.aidhub.ledger.sight.DepartmentDesk;
import io.aidhub.ledger.sight.Viewer;
import io.aidhub.mapping.CodeTable;
import java.util.List;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** A department's page: its list, what it has not confirmed, the returns it owes, and what it said. */
@Controller
public final class DepartmentsPage {
    private static final List<String> TABS = List.of("list", "waiting", "due", "returned");

    private final DepartmentDesk desk;
    private final DepartmentLists lists;
    private final DeskReturns returns;
    private final Words words;
    private final RosterMonths months;
    private final ClerkInbox inbox;

    public DepartmentsPage(
            DepartmentDesk desk,
            DepartmentLists lists,
            DeskReturns returns,
            Words words,
            RosterMonths months,
            ClerkInbox inbox) {
        this.desk = desk;
        this.lists = lists;
        this.returns = returns;
        this.words = words;
        this.months = months;
        this.inbox = inbox;
    }

    @GetMapping("/departments")
    String departments(@AuthenticationPrincipal ConsoleUser user, Model model) {
        model.addAttribute("departments", desk.all(user.viewer()));
        return "departments";
    }

    @GetMapping("/departments/{id}")
    String department(
            @AuthenticationPrincipal ConsoleUser user,
            @PathVariable String id,
            @RequestParam(defaultValue = "list") String tab,
            @RequestParam(defaultValue = "") String area,
            @RequestParam(defaultValue = "0") int page,
            Model model) {
        Viewer viewer = user.viewer();
        DepartmentDesk.Department department = desk.department(viewer, id).orElseThrow(NotInSight::new);
        String shown = TABS.contains(tab) ? tab : TABS.get(0);
        String period = desk.period(viewer);
        List<ExpectedReturns.Expected> expected = expected(viewer, id, period);
        model.addAttribute("department", department);
        model.addAttribute("own", id.equals(viewer.department()));
        model.addAttribute("tab", shown);
        model.addAttribute("area", area.strip());
        model.addAttribute("period", period);
        model.addAttribute("expected", expected);
        model.addAttribute(
                "owed", expected.stream().filter(one -> !one.answered()).count());
        model.addAttribute("returned", desk.returned(viewer, id, shown.equals("returned") ? page : 0));
        model.addAttribute("figures", desk.figures(viewer, id));
        model.addAttribute("kinds", kinds(id));
        model.addAttribute("desk", !returns.aids(id).isEmpty());
        model.addAttribute("county", county());
        if (shown.equals("list")) {
            lists.subscription(id).ifPresent(one -> {
                model.addAttribute("headings", lists.headings(one));
                model.addAttribute("list", lists.page(viewer, one, area.strip(), page));
                model.addAttribute("subscription", one.id());
                model.addAttribute("basis", one.basis());
            });
        } else if (shown.equals("waiting")) {
            model.addAttribute("waiting", desk.waiting(viewer, department, page));
            model.addAttribute("lying", inbox.lying(id));
        }
        return "department";
    }

    private List<ExpectedReturns.Expected> expected(Viewer viewer, String id, String period) {
        return lists.subscription(id)
                .map(one -> ExpectedReturns.of(
                        period,
                        desk.areas(viewer, one.id()),
                        kinds(id),
                        desk.returns(viewer, id, period),
                        months,
                        months.today()))
                .orElse(List.of());
    }

    private List<String> kinds(String department) {
        return returns.kinds(department).stream()
                .map(CodeTable.Entry::ours)
                .distinct()
                .toList();
    }

    /** The county the townships belong to: their common beginning. */
    private String county() {
        return words.areas().keySet().stream().findFirst().orElse("").replaceAll("^(\\d{6}).*$", "$1");
    }
}
