package io.aidhub.console.pages;

import io.aidhub.console.access.ConsoleUser;
import io.aidhub.console.words.Words;
import io.aidhub.hub.collect.DeskProblem;
import io.aidhub.hub.collect.DeskResult;
import io.aidhub.hub.collect.DeskReturns;
import io.aidhub.hub.collect.DeskRow;
import io.aidhub.hub.collect.DeskStatement;
import io.aidhub.hub.collect.DeskTexts;
import io.aidhub.hub.intake.AnswerForm;
import io.aidhub.hub.intake.AnswerSheet;
import io.aidhub.ledger.sight.DepartmentDesk;
import io.aidhub.ledger.sight.Viewer;
import io.aidhub.model.Division;
import io.aidhub.model.ReturnScope;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.YearMonth;
import java.util.List;
import java.util.Locale;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What the liaison of a department does on its page: takes the list and the form, hands the form in, or reports that nothing was granted (零报告). */
@Controller
public final class LiaisonDesk {
    private static final String ERRORS = "aidhub.desk-errors";
    private static final int SHOWN = 20;

    private final OwnDepartment own;
    private final DepartmentLists lists;
    private final DeskReturns returns;
    private final Words words;

    public LiaisonDesk(DepartmentDesk desk, DepartmentLists lists, DeskReturns returns, Words words) {
        this.own = new OwnDepartment(desk);
        this.lists = lists;
        this.returns = returns;
        this.words = words;
    }

    @PostMapping("/departments/{id}/list")
    ResponseEntity<byte[]> list(
            @AuthenticationPrincipal ConsoleUser user,
            @PathVariable String id,
            @RequestParam(defaultValue = "") String area,
            @RequestParam(defaultValue = "") String purpose,
            Locale locale) {
        Viewer viewer = own.liaison(user, id);
        return lists.subscription(id)
                .map(one -> ExcelFile.of(
                        words.say("department.list.file", words.code("department", id)),
                        lists.file(viewer, one, area.strip(), purpose, locale)))
                .orElseThrow(NotInSight::new);
    }

    @PostMapping("/departments/{id}/template")
    ResponseEntity<byte[]> template(
            @AuthenticationPrincipal ConsoleUser user,
            @PathVariable String id,
            @RequestParam(defaultValue = "") String area,
            Locale locale) {
        return ExcelFile.of(
                words.say("department.template.file", words.code("department", id)),
                lists.template(own.liaison(user, id), id, area.strip(), locale));
    }

    /** Takes a filled form: all rows that are sound, and the others back as a file. */
    @PostMapping("/departments/{id}/returns")
    String handIn(
            @AuthenticationPrincipal ConsoleUser user,
            @PathVariable String id,
            @RequestParam(defaultValue = "") String period,
            @RequestParam(defaultValue = "") String area,
            @RequestParam(defaultValue = "") String kind,
            @RequestParam(defaultValue = "PARTIAL") ReturnScope scope,
            @RequestParam MultipartFile file,
            Locale locale,
            HttpSession session,
            RedirectAttributes later) {
        Viewer viewer = own.liaison(user, id);
        try {
            List<DeskRow> rows = AnswerSheet.read(bytes(file));
            DeskResult result = returns.take(statement(viewer, id, period, area, kind, scope), rows);
            tell(result, scope, locale, session, later);
        } catch (DeskProblem problem) {
            later.addFlashAttribute("problem", problem.text(locale));
        } catch (DateTimeException | IllegalArgumentException problem) {
            later.addFlashAttribute("problem", words.say("department.statement.invalid"));
        }
        return "redirect:/departments/" + id + "?tab=due";
    }

    /** 零报告: nothing was granted in the period. */
    @PostMapping("/departments/{id}/nil")
    String nil(
            @AuthenticationPrincipal ConsoleUser user,
            @PathVariable String id,
            @RequestParam(defaultValue = "") String period,
            @RequestParam(defaultValue = "") String area,
            @RequestParam(defaultValue = "") String kind,
            Locale locale,
            RedirectAttributes later) {
        Viewer viewer = own.liaison(user, id);
        try {
            returns.take(statement(viewer, id, period, area, kind, ReturnScope.NIL), List.of());
            later.addFlashAttribute("flash", words.say("department.nil.done", period, where(area)));
        } catch (DeskProblem problem) {
            later.addFlashAttribute("problem", problem.text(locale));
        } catch (DateTimeException | IllegalArgumentException problem) {
            later.addFlashAttribute("problem", words.say("department.statement.invalid"));
        }
        return "redirect:/departments/" + id + "?tab=due";
    }

    /** The rows of the last upload of this session that could not be taken. */
    @GetMapping("/departments/{id}/errors")
    ResponseEntity<byte[]> errors(
            @AuthenticationPrincipal ConsoleUser user, @PathVariable String id, HttpSession session) {
        own.liaison(user, id);
        if (session.getAttribute(ERRORS) instanceof byte[] file) {
            return ExcelFile.of(words.say("department.errors.file", words.code("department", id)), file);
        }
        throw new NotInSight();
    }

    private void tell(
            DeskResult result, ReturnScope asked, Locale locale, HttpSession session, RedirectAttributes later) {
        later.addFlashAttribute(
                "flash",
                words.say("department.taken", result.rows(), result.taken(), result.repeated(), result.parked()));
        session.removeAttribute(ERRORS);
        if (result.problems().isEmpty()) {
            return;
        }
        // In memory and for this login only: it holds the liaison's own rows with their numbers.
        session.setAttribute(ERRORS, new AnswerForm(locale).errors(result.problems()));
        DeskTexts texts = new DeskTexts(locale);
        later.addFlashAttribute(
                "problem",
                words.say(
                        asked == result.scope() ? "department.broken" : "department.broken.partial",
                        result.broken(),
                        result.problems().size() - result.broken()));
        later.addFlashAttribute(
                "rowProblems",
                result.problems().stream()
                        .limit(SHOWN)
                        .map(one -> List.of(
                                Long.toString(one.row().number()), one.column(), texts.reason(one), texts.advice(one)))
                        .toList());
    }

    private String where(String area) {
        return words.areas().containsKey(area) ? words.area(area) : words.say("department.county");
    }

    private static DeskStatement statement(
            Viewer viewer, String department, String period, String area, String kind, ReturnScope scope) {
        return new DeskStatement(
                department,
                YearMonth.parse(period.strip()),
                new Division(area.strip()),
                kind.isBlank() ? List.of() : List.of(kind.strip()),
                scope,
                viewer.account());
    }

    private static byte[] bytes(MultipartFile file) {
        try {
            return file.getBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
