package io.aidhub.console.pages;

import io.aidhub.console.access.ConsoleUser;
import io.aidhub.hub.account.AccountDesk;
import io.aidhub.hub.account.AccountProblem;
import io.aidhub.ledger.sight.ViewerRole;
import java.util.Locale;
import java.util.TreeSet;
import org.springframework.context.MessageSource;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Accounts (账号): who may come in, as what, and how far they see. A generated password is shown once, to the administrator who asked for it. */
@Controller
public final class AccountsPage {
    private static final String BACK = "redirect:/accounts";

    private final AccountDesk desk;
    private final MessageSource messages;

    public AccountsPage(AccountDesk desk, MessageSource messages) {
        this.desk = desk;
        this.messages = messages;
    }

    @GetMapping("/accounts")
    String accounts(Model model) {
        model.addAttribute("accounts", desk.all());
        model.addAttribute("roles", ViewerRole.values());
        model.addAttribute("departments", new TreeSet<>(desk.scopes().departments()));
        model.addAttribute("charities", new TreeSet<>(desk.scopes().charities()));
        return "accounts";
    }

    @PostMapping("/accounts")
    String open(
            @AuthenticationPrincipal ConsoleUser user,
            @RequestParam(defaultValue = "") String account,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String role,
            @RequestParam(defaultValue = "") String area,
            @RequestParam(defaultValue = "") String department,
            @RequestParam(defaultValue = "") String subscription,
            RedirectAttributes after,
            Locale locale) {
        try {
            shown(
                    desk.open(
                            new AccountDesk.Asked(account, name, role, area, department, subscription),
                            user.viewer().account()),
                    "accounts.opened",
                    after,
                    locale);
        } catch (AccountProblem problem) {
            after.addFlashAttribute("problem", problem.text(locale));
        }
        return BACK;
    }

    @PostMapping("/accounts/{account}/password")
    String renew(
            @AuthenticationPrincipal ConsoleUser user,
            @PathVariable String account,
            RedirectAttributes after,
            Locale locale) {
        try {
            shown(desk.renew(account, user.viewer().account()), "accounts.renewed", after, locale);
        } catch (AccountProblem problem) {
            after.addFlashAttribute("problem", problem.text(locale));
        }
        return BACK;
    }

    @PostMapping("/accounts/{account}/close")
    String close(
            @AuthenticationPrincipal ConsoleUser user,
            @PathVariable String account,
            RedirectAttributes after,
            Locale locale) {
        try {
            desk.close(account, user.viewer().account());
            after.addFlashAttribute("flash", messages.getMessage("accounts.closed", new Object[] {account}, locale));
        } catch (AccountProblem problem) {
            after.addFlashAttribute("problem", problem.text(locale));
        }
        return BACK;
    }

    /** A flash attribute lives for one page: a reload does not show the password again. */
    private void shown(AccountDesk.Opened opened, String key, RedirectAttributes after, Locale locale) {
        after.addFlashAttribute(
                "flash", messages.getMessage(key, new Object[] {opened.viewer().account()}, locale));
        after.addFlashAttribute("password", opened.password());
    }
}
