package io.aidhub.console.pages;

import io.aidhub.console.access.ConsoleUser;
import io.aidhub.hub.connect.ConnectorDesk;
import io.aidhub.hub.connect.OwnSettings;
import io.aidhub.hub.connect.Switchboard;
import io.aidhub.ledger.connect.InstalledVersion;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** One connector: the way to its real system is tried, a version is let answer, the one before comes back, one is taken out. What changes who answers has a reason where the past is undone. */
@Controller
public final class ConnectorPage {
    private static final String BACK = "redirect:/connectors/of/{id}";

    private final ConnectorDesk desk;
    private final OwnSettings own;
    private final MessageSource messages;

    public ConnectorPage(ConnectorDesk desk, OwnSettings own, MessageSource messages) {
        this.desk = desk;
        this.own = own;
        this.messages = messages;
    }

    @GetMapping("/connectors/of/{id}")
    String connector(@PathVariable String id, Model model) {
        List<InstalledVersion> versions = desk.versions().stream()
                .filter(each -> each.connector().equals(id))
                .toList();
        Switchboard.@Nullable Standing standing = desk.standing().stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElse(null);
        if (standing == null && versions.isEmpty()) {
            throw new NotInSight();
        }
        model.addAttribute("id", id);
        model.addAttribute("standing", standing);
        model.addAttribute("versions", versions);
        model.addAttribute("own", own.set(id));
        return "connector";
    }

    /** @param version blank for the one that answers */
    @PostMapping("/connectors/of/{id}/verify")
    String verify(
            @AuthenticationPrincipal ConsoleUser user,
            @PathVariable String id,
            @RequestParam(defaultValue = "") String version,
            @RequestParam(defaultValue = "") String settings,
            @RequestParam(defaultValue = "false") boolean testNotice,
            RedirectAttributes after,
            Locale locale) {
        ConnectorStep step = new ConnectorStep(messages, after, locale);
        step.take(() -> {
            after.addFlashAttribute(
                    "steps",
                    desk.verify(
                            id,
                            version.isBlank() ? null : version,
                            settings(settings),
                            testNotice,
                            user.viewer().account()));
            return step.text("connectors.tried");
        });
        return BACK;
    }

    @PostMapping("/connectors/of/{id}/activate")
    String activate(
            @AuthenticationPrincipal ConsoleUser user,
            @PathVariable String id,
            @RequestParam String version,
            @RequestParam(defaultValue = "") String settings,
            RedirectAttributes after,
            Locale locale) {
        ConnectorStep step = new ConnectorStep(messages, after, locale);
        step.take(() -> {
            desk.activate(id, version, settings(settings), user.viewer().account());
            return step.text("connectors.activated", id, version);
        });
        return BACK;
    }

    @PostMapping("/connectors/of/{id}/rollback")
    String rollback(
            @AuthenticationPrincipal ConsoleUser user,
            @PathVariable String id,
            @RequestParam(defaultValue = "") String reason,
            RedirectAttributes after,
            Locale locale) {
        ConnectorStep step = new ConnectorStep(messages, after, locale);
        step.because(reason, why -> {
            desk.rollback(id, user.viewer().account(), why);
            return step.text("connectors.rolled-back", id);
        });
        return BACK;
    }

    /** What its receiver set itself is given up, and what the administrator set counts again. */
    @PostMapping("/connectors/of/{id}/own")
    String takeBack(
            @AuthenticationPrincipal ConsoleUser user,
            @PathVariable String id,
            @RequestParam String name,
            @RequestParam(defaultValue = "") String reason,
            RedirectAttributes after,
            Locale locale) {
        ConnectorStep step = new ConnectorStep(messages, after, locale);
        step.because(reason, why -> {
            own.takeBack(id, name, user.viewer().account(), why);
            return step.text("connectors.own.back", name);
        });
        return BACK;
    }

    /** @param version blank for the one that answers: its place is given back, to the distribution's or to nobody */
    @PostMapping("/connectors/of/{id}/remove")
    String remove(
            @AuthenticationPrincipal ConsoleUser user,
            @PathVariable String id,
            @RequestParam(defaultValue = "") String version,
            @RequestParam(defaultValue = "") String reason,
            RedirectAttributes after,
            Locale locale) {
        ConnectorStep step = new ConnectorStep(messages, after, locale);
        boolean asked = step.because(reason, why -> {
            desk.remove(id, version.isBlank() ? null : version, user.viewer().account(), why);
            return step.text("connectors.removed", id, version);
        });
        // Without its last version the connector has no page any more.
        return asked ? "redirect:/connectors" : BACK;
    }

    /** Lines of name=value; what is no such line is no setting, and a missing one is said when the connector is opened. */
    private static Map<String, String> settings(String lines) {
        Map<String, String> settings = new LinkedHashMap<>();
        lines.lines().filter(line -> line.indexOf('=') > 0).forEach(line -> {
            int at = line.indexOf('=');
            settings.put(line.substring(0, at).strip(), line.substring(at + 1).strip());
        });
        return settings;
    }
}
