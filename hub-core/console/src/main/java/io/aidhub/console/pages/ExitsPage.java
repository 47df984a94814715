package io.aidhub.console.pages;

import io.aidhub.console.access.ConsoleUser;
import io.aidhub.hub.exits.ExitDesk;
import io.aidhub.ledger.exits.ExitStore;
import io.aidhub.ledger.sight.ViewerRole;
import java.util.Locale;
import java.util.UUID;
import org.springframework.context.MessageSource;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** On the page of a household: the assessment of an exit's risk (退出后返贫风险评估, R87) by the officer or the township worker who looks after it. */
@Controller
public final class ExitsPage {
    private final ExitDesk desk;
    private final MessageSource messages;

    public ExitsPage(ExitDesk desk, MessageSource messages) {
        this.desk = desk;
        this.messages = messages;
    }

    @PostMapping("/households/{id}/exits/{person}")
    String assess(
            @AuthenticationPrincipal ConsoleUser user,
            @PathVariable UUID id,
            @PathVariable UUID person,
            @RequestParam ExitStore.Risk result,
            @RequestParam(defaultValue = "") String note,
            RedirectAttributes after,
            Locale locale) {
        if (!user.viewer().is(ViewerRole.COUNTY_OFFICER) && !user.viewer().is(ViewerRole.TOWNSHIP_WORKER)) {
            throw new AccessDeniedException("county officers and township workers only");
        }
        if (desk.ofHousehold(user.viewer(), id).stream()
                .noneMatch(exit -> exit.person().equals(person))) {
            throw new NotInSight();
        }
        boolean recorded =
                desk.assess(person, result, note.strip(), user.viewer().account());
        after.addFlashAttribute(
                recorded ? "flash" : "problem",
                messages.getMessage(recorded ? "exits.recorded" : "exits.known", null, locale));
        return "redirect:/households/{id}";
    }
}
