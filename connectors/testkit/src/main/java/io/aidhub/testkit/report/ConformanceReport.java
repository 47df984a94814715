package io.aidhub.testkit.report;

import io.aidhub.testkit.contract.Conformance;
import io.aidhub.testkit.contract.Text;
import io.aidhub.testkit.contract.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** A conformance as two files that stand alone: a page for people, Chinese with English beside it, and JSON for programs. Neither holds anything of a person. */
public final class ConformanceReport {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Conformance conformance;

    public ConformanceReport(Conformance conformance) {
        this.conformance = conformance;
    }

    /**
     * Writes {@code <id>.html} and {@code <id>.json} into a folder, which is made when it is not there.
     *
     * @return the page
     */
    public Path write(Path folder) throws IOException {
        Files.createDirectories(folder);
        String id = conformance.description().id();
        Files.writeString(folder.resolve(id + ".json"), json());
        return Files.writeString(folder.resolve(id + ".html"), new ReportPage(conformance).html());
    }

    String json() {
        Map<String, Object> report = new LinkedHashMap<>();
        report.put("connector", conformance.description().id());
        report.put("version", conformance.description().version());
        report.put("department", conformance.description().department());
        report.put("transport", conformance.description().transport());
        report.put(
                "cannot", conformance.description().cannot().stream().sorted().toList());
        report.put("at", conformance.at().toString());
        report.put("badge", conformance.badge().name());
        List<Object> points = new ArrayList<>();
        for (Conformance.Result result : conformance.results()) {
            Map<String, Object> point = new LinkedHashMap<>();
            point.put("id", result.point().id());
            point.put("name", both(result.point().name()));
            point.put("verdict", result.verdict().getClass().getSimpleName());
            said(result.verdict()).forEach((what, text) -> point.put(what, both(text)));
            point.put("millis", result.millis());
            points.add(point);
        }
        report.put("points", points);
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(report) + "\n";
    }

    private static Map<String, String> both(Text text) {
        Map<String, String> both = new LinkedHashMap<>();
        both.put("zh", text.in(Locale.CHINESE));
        both.put("en", text.in(Locale.ENGLISH));
        return both;
    }

    /** What a verdict says beyond its kind, by what it is. */
    static Map<String, Text> said(Verdict verdict) {
        Map<String, Text> said = new LinkedHashMap<>();
        if (verdict instanceof Verdict.Failed failed) {
            said.put("seen", failed.seen());
            said.put("advice", failed.advice());
        } else if (verdict instanceof Verdict.NotDeclared absent) {
            said.put("reason", absent.reason());
        } else if (verdict instanceof Verdict.NotTried untried) {
            said.put("reason", untried.reason());
        }
        return said;
    }
}
