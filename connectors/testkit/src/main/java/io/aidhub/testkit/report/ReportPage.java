package io.aidhub.testkit.report;

import io.aidhub.testkit.contract.Candidate;
import io.aidhub.testkit.contract.Conformance;
import io.aidhub.testkit.contract.Text;
import io.aidhub.testkit.contract.Verdict;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;

/** The page of a conformance: one file with its styles, nothing from elsewhere. Signs besides colours tell the verdicts apart. */
final class ReportPage {
    private static final String STYLES = resource("report.css");

    private final Conformance conformance;

    ReportPage(Conformance conformance) {
        this.conformance = conformance;
    }

    String html() {
        Candidate.Description description = conformance.description();
        return """
        <!DOCTYPE html>
        <html lang="zh-CN">
        <head>
        <meta charset="UTF-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>%s · %s</title>
        <style>
        %s</style>
        </head>
        <body>
        <main>
        <h1>%s</h1>
        <p class="lead">%s</p>
        <p class="badge %s">%s</p>
        <p>%s</p>
        <dl>
        %s%s%s%s</dl>
        <table>
        <thead><tr><th scope="col">%s</th><th scope="col">%s</th><th scope="col">%s</th></tr></thead>
        <tbody>
        %s</tbody>
        </table>
        </main>
        </body>
        </html>
        """
                .formatted(
                        escaped(Text.of("report.title").in(Locale.CHINESE)),
                        escaped(description.id()),
                        STYLES,
                        both(Text.of("report.title")),
                        both(Text.of("report.subtitle")),
                        conformance.badge().name().toLowerCase(Locale.ROOT),
                        both(conformance.badge().text()),
                        both(counts()),
                        fact("connector", description.id() + " " + description.version()),
                        fact("department", description.department()),
                        fact("transport", description.transport()),
                        fact("at", conformance.at().toString()),
                        both(Text.of("report.point")),
                        both(Text.of("report.verdict")),
                        both(Text.of("report.seen")),
                        conformance.results().stream().map(ReportPage::row).collect(Collectors.joining()));
    }

    private Text counts() {
        return Text.of(
                "report.counts",
                conformance.count(Verdict.Passed.class),
                conformance.count(Verdict.Failed.class),
                conformance.count(Verdict.NotDeclared.class),
                conformance.count(Verdict.NotTried.class));
    }

    private static String fact(String what, String value) {
        return "<dt>" + both(Text.of("report." + what)) + "</dt><dd>" + escaped(value) + "</dd>\n";
    }

    private static String row(Conformance.Result result) {
        String kind = result.verdict().getClass().getSimpleName();
        String said = ConformanceReport.said(result.verdict()).values().stream()
                .map(text -> "<p>" + both(text) + "</p>")
                .collect(Collectors.joining());
        return """
        <tr class="%s"><th scope="row"><strong>%s</strong><span class="why">%s</span></th><td class="verdict">%s</td><td>%s</td></tr>
        """
                .formatted(
                        kind.toLowerCase(Locale.ROOT),
                        both(result.point().name()),
                        both(result.point().why()),
                        both(Text.of("verdict." + kind)),
                        said);
    }

    /** Chinese first, English beside it. */
    private static String both(Text text) {
        return escaped(text.in(Locale.CHINESE)) + " <span lang=\"en\">" + escaped(text.in(Locale.ENGLISH)) + "</span>";
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    private static String resource(String name) {
        try (InputStream in = Objects.requireNonNull(ReportPage.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
