package io.aidhub.api;

import io.aidhub.hub.classes.ClassCatalogue;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The classes of recipients (类别对照) by pack and table. */
@RestController
@RequestMapping("/api/v1/categories")
public final class CategoriesApi {
    private final ClassCatalogue catalogue;

    public CategoriesApi(ClassCatalogue catalogue) {
        this.catalogue = catalogue;
    }

    @GetMapping
    Categories all() {
        return new Categories(catalogue.classes(), catalogue.near());
    }

    /** @param near what looks like a class and is none */
    record Categories(List<ClassCatalogue.KnownClass> classes, List<ClassCatalogue.Near> near) {}
}
