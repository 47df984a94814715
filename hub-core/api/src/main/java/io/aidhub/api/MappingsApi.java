package io.aidhub.api;

import io.aidhub.hub.dispatch.MappingPreview;
import io.aidhub.mapping.Conversion;
import io.aidhub.mapping.MappingProblem;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What mappings make of a sample (映射试算): nothing is sent, nothing is stored. */
@RestController
@RequestMapping("/api/v1/mappings")
public final class MappingsApi {
    private final MappingPreview previews;

    public MappingsApi(MappingPreview previews) {
        this.previews = previews;
    }

    /** Names of all mappings. */
    @GetMapping
    List<String> names() {
        return previews.names();
    }

    @PostMapping("/preview")
    Previewed preview(@RequestBody Sample sample, HttpServletRequest request) {
        String mapping = sample.mapping() == null ? "" : sample.mapping();
        Map<String, String> fields = sample.fields();
        return previews.of(mapping, fields == null ? previews.sample(mapping) : fields)
                .map(preview -> Previewed.of(preview, Problems.spoken(request)))
                .orElseThrow(() -> new ApiProblem(ApiProblem.Kind.MAPPING_UNKNOWN));
    }

    /** @param fields what goes in; null: the mapping's first example */
    record Sample(@Nullable String mapping, @Nullable Map<String, String> fields) {}

    /**
     * @param body the exact bytes of a notice as UTF-8 text, or what the ledger would be told of a record
     * @param problem why it would be parked; null: it would not
     */
    record Previewed(String mapping, String body, List<Row> rows, @Nullable String problem, @Nullable String advice) {
        static Previewed of(MappingPreview.Preview preview, Locale locale) {
            MappingProblem problem = preview.problem();
            return new Previewed(
                    preview.mapping(),
                    preview.body(),
                    preview.rows().stream().map(row -> Row.of(row, locale)).toList(),
                    problem == null ? null : problem.message(locale),
                    problem == null ? null : problem.advice(locale));
        }
    }

    /** What came of one row of the mapping file; see {@link Conversion}. */
    record Row(String from, String to, String as, @Nullable String value, @Nullable String problem) {
        static Row of(Conversion row, Locale locale) {
            MappingProblem problem = row.problem();
            return new Row(
                    row.from(), row.to(), row.as(), row.value(), problem == null ? null : problem.message(locale));
        }
    }
}
