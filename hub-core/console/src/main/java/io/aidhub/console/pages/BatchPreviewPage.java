package io.aidhub.console.pages;

import io.aidhub.console.access.ConsoleUser;
import io.aidhub.hub.intake.HandedIn;
import io.aidhub.hub.intake.ListPreviews;
import java.io.IOException;
import java.time.Clock;
import java.time.YearMonth;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.MessageSource;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** An upload before it is stored (导入预览): what it would be read as, then yes or no. Until then its bytes are in memory only. */
@Controller
public final class BatchPreviewPage {
    private static final String BATCHES = "redirect:/batches";

    private final ListPreviews previews;
    private final BatchListsPage lists;
    private final MessageSource messages;
    private final UploadShelf shelf;

    public BatchPreviewPage(ListPreviews previews, BatchListsPage lists, MessageSource messages, Clock clock) {
        this.previews = previews;
        this.lists = lists;
        this.messages = messages;
        this.shelf = new UploadShelf(clock);
    }

    @PostMapping("/batches/preview")
    String upload(
            @AuthenticationPrincipal ConsoleUser user,
            @RequestParam @DateTimeFormat(pattern = "yyyy-MM") YearMonth period,
            @RequestParam("files") List<MultipartFile> files)
            throws IOException {
        BatchesPage.requireOfficer(user);
        List<HandedIn> handedIn = BatchListsPage.handedIn(files);
        return "redirect:/batches/preview/" + shelf.put(user.viewer().account(), period, handedIn);
    }

    @GetMapping("/batches/preview/{id}")
    String preview(
            @AuthenticationPrincipal ConsoleUser user,
            @PathVariable UUID id,
            Model model,
            RedirectAttributes after,
            Locale locale) {
        BatchesPage.requireOfficer(user);
        Optional<UploadShelf.Upload> upload = shelf.get(user.viewer().account(), id);
        if (upload.isEmpty()) {
            return over(after, locale);
        }
        model.addAttribute("id", id);
        model.addAttribute(
                "preview", previews.of(upload.get().files(), upload.get().period(), locale));
        return "batch-preview";
    }

    @PostMapping("/batches/preview/{id}/confirm")
    String confirm(
            @AuthenticationPrincipal ConsoleUser user, @PathVariable UUID id, RedirectAttributes after, Locale locale) {
        BatchesPage.requireOfficer(user);
        Optional<UploadShelf.Upload> upload = shelf.take(user.viewer().account(), id);
        return upload.isEmpty()
                ? over(after, locale)
                : lists.load(user, upload.get().period(), upload.get().files(), after, locale);
    }

    @PostMapping("/batches/preview/{id}/drop")
    String drop(
            @AuthenticationPrincipal ConsoleUser user, @PathVariable UUID id, RedirectAttributes after, Locale locale) {
        BatchesPage.requireOfficer(user);
        shelf.take(user.viewer().account(), id);
        after.addFlashAttribute("flash", messages.getMessage("preview.dropped", null, locale));
        return BATCHES;
    }

    private String over(RedirectAttributes after, Locale locale) {
        after.addFlashAttribute("problem", messages.getMessage("preview.over", null, locale));
        return BATCHES;
    }
}
