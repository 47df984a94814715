package io.aidhub.console.pages;

import io.aidhub.hub.classes.ClassCatalogue;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The classes of recipients (类别对照): names and aliases with their dates, which pack and table knows them, and what only looks like one. No data of anybody. */
@Controller
public final class CategoriesPage {
    private final ClassCatalogue catalogue;

    public CategoriesPage(ClassCatalogue catalogue) {
        this.catalogue = catalogue;
    }

    @GetMapping("/categories")
    String categories(Model model) {
        model.addAttribute("classes", catalogue.classes());
        model.addAttribute("near", catalogue.near());
        return "categories";
    }
}
