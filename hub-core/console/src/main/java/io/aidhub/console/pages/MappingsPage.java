package io.aidhub.console.pages;

import io.aidhub.hub.dispatch.MappingPreview;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The place to try a mapping (映射试算): a sample goes in, each row's conversion and the exact bytes come out. Nothing is sent, nothing is stored. */
@Controller
public final class MappingsPage {
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private final MappingPreview previews;
    private final MessageSource messages;

    public MappingsPage(MappingPreview previews, MessageSource messages) {
        this.previews = previews;
        this.messages = messages;
    }

    /** @param mapping whose first example fills the form; blank: none */
    @GetMapping("/mappings")
    String form(@RequestParam(defaultValue = "") String mapping, Model model, Locale locale) {
        model.addAttribute("names", previews.names());
        model.addAttribute("mapping", mapping);
        if (previews.names().contains(mapping)) {
            Map<String, String> sample = previews.sample(mapping);
            model.addAttribute("sample", JSON.writeValueAsString(sample));
            show(previews.of(mapping, sample), model, locale);
        }
        return "mappings";
    }

    /** @param sample a JSON object of field names and texts */
    @PostMapping("/mappings")
    String preview(
            @RequestParam(defaultValue = "") String mapping,
            @RequestParam(defaultValue = "") String sample,
            Model model,
            Locale locale) {
        model.addAttribute("names", previews.names());
        model.addAttribute("mapping", mapping);
        model.addAttribute("sample", sample);
        try {
            Map<String, String> fields = JSON.readValue(sample, new TypeReference<LinkedHashMap<String, String>>() {});
            show(previews.of(mapping, fields), model, locale);
        } catch (JacksonException e) {
            model.addAttribute("problem", messages.getMessage("mappings.not-json", null, locale));
        }
        return "mappings";
    }

    private void show(Optional<MappingPreview.Preview> preview, Model model, Locale locale) {
        model.addAttribute("locale", locale);
        preview.ifPresentOrElse(
                found -> model.addAttribute("preview", found),
                () -> model.addAttribute("problem", messages.getMessage("mappings.choose", null, locale)));
    }
}
