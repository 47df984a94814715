package io.aidhub.console.pages;

import io.aidhub.console.access.ConsoleUser;
import io.aidhub.hub.connect.ConnectorDesk;
import io.aidhub.ledger.connect.InstalledVersion;
import java.io.IOException;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Connectors (连接器): which version of each answers and why one does not, every installed version; a package can be brought, which is checked and kept. */
@Controller
public final class ConnectorsPage {
    private final ConnectorDesk desk;
    private final MessageSource messages;

    public ConnectorsPage(ConnectorDesk desk, MessageSource messages) {
        this.desk = desk;
        this.messages = messages;
    }

    @GetMapping("/connectors")
    String connectors(Model model) {
        model.addAttribute("standing", desk.standing());
        model.addAttribute("versions", desk.versions());
        return "connectors";
    }

    /** Nothing answers differently afterwards. */
    @PostMapping("/connectors")
    String keep(
            @AuthenticationPrincipal ConsoleUser user,
            @RequestParam("package") MultipartFile file,
            RedirectAttributes after,
            Locale locale)
            throws IOException {
        keep(desk, file.getBytes(), user, new ConnectorStep(messages, after, locale));
        return "redirect:/connectors";
    }

    static void keep(ConnectorDesk desk, byte[] content, ConsoleUser user, ConnectorStep step) {
        step.take(() -> {
            InstalledVersion kept = desk.install(content, user.viewer().account());
            return step.text("connectors.kept", kept.connector(), kept.version());
        });
    }
}
