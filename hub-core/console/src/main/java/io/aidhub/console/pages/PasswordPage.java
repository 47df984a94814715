package io.aidhub.console.pages;

import io.aidhub.console.access.ConsoleUser;
import io.aidhub.hub.account.AccountProblem;
import io.aidhub.hub.account.OwnPassword;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.web.authentication.logout.SecurityContextLogoutHandler;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The own password (本人密码): everybody sets it here, and whoever was given one by somebody else must before anything else. */
@Controller
public final class PasswordPage {
    private final OwnPassword passwords;

    public PasswordPage(OwnPassword passwords) {
        this.passwords = passwords;
    }

    @GetMapping("/password")
    String password(@AuthenticationPrincipal ConsoleUser user, Model model) {
        model.addAttribute("given", user.mustChange());
        model.addAttribute("shortest", OwnPassword.SHORTEST);
        return "password";
    }

    /** Sets it. Every session of the account ends by that, this one too: the next login shows that the new one is known. */
    @PostMapping("/password")
    String change(
            @AuthenticationPrincipal ConsoleUser user,
            @RequestParam(defaultValue = "") String old,
            @RequestParam(defaultValue = "") String fresh,
            @RequestParam(defaultValue = "") String again,
            Authentication who,
            Model model,
            Locale locale,
            HttpServletRequest request,
            HttpServletResponse response) {
        try {
            passwords.change(user.getUsername(), old, fresh, again);
        } catch (AccountProblem problem) {
            model.addAttribute("problem", problem.text(locale));
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return password(user, model);
        }
        new SecurityContextLogoutHandler().logout(request, response, who);
        return "redirect:/login?changed";
    }
}
