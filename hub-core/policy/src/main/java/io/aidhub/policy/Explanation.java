package io.aidhub.policy;

import io.aidhub.model.AidProposal;
import io.aidhub.model.CauseGap;
import io.aidhub.model.Citation;
import io.aidhub.model.GapAssessment;
import io.aidhub.model.HelpLine;
import io.aidhub.model.Money;
import io.aidhub.model.NeedKind;
import io.aidhub.model.NeedLine;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Makes every number explain itself: lines, arithmetic, silence and clauses as nested ordered maps of texts, whole numbers (fen), truth values, lists
 * and nulls, ready for JSON. It holds our own ids and the departments' record keys, never a name or an ID number. Texts are keys, so that what is
 * stored depends on no language; {@link #sentences} puts them into words.
 */
public final class Explanation {
    private Explanation() {}

    /** The whole assessment. */
    public static Map<String, Object> of(GapAssessment assessment, Policy policy) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("household", assessment.household().toString());
        map.put("day", assessment.day().toString());
        map.put("pack", assessment.pack());
        map.put("provisional", assessment.provisional());
        money(map, "gap", assessment.total());
        map.put("causes", assessment.causes().stream().map(Explanation::cause).toList());
        List<Map<String, Object>> silent = new ArrayList<>();
        for (String department : new TreeSet<>(assessment.silent())) {
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("department", department);
            one.put(
                    "clauses",
                    policy.offersOf(department, assessment.day()).stream()
                            .map(o -> clause(o.source()))
                            .distinct()
                            .toList());
            silent.add(one);
        }
        map.put("silent", silent);
        map.put(
                "proposals",
                assessment.proposals().stream()
                        .map(p -> of(p, assessment, policy))
                        .toList());
        return map;
    }

    /** One proposal of {@code assessment}, with every clause it rests on. */
    public static Map<String, Object> of(AidProposal proposal, GapAssessment assessment, Policy policy) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("cause", proposal.cause().name());
        money(map, "gap", proposal.gap());
        map.put("band", Proposals.hasBand(proposal) ? band(proposal) : null);
        map.put("remarks", proposal.remarks());
        List<Map<String, Object>> clauses = new ArrayList<>();
        clauses.add(clause(proposal.citation()));
        if (proposal.unit() != null) {
            policy.value(Proposals.URBAN_MONTHLY_STANDARD, assessment.day()).ifPresent(v -> clause(v, clauses));
        }
        if (proposal.remarks().contains(Remarks.CASE_BY_CASE_POSSIBLE)) {
            caseByCase(proposal.cause(), policy)
                    .forEach(name -> policy.value(name, assessment.day()).ifPresent(v -> clause(v, clauses)));
        }
        map.put("clauses", clauses);
        return map;
    }

    /** The assessment in sentences, for a screen line or a terminal: arithmetic, silence, bands, remarks. */
    public static List<String> sentences(GapAssessment assessment, Locale locale) {
        List<String> sentences = new ArrayList<>();
        for (CauseGap cause : assessment.causes()) {
            sentences.add(Texts.text(
                    "line.arithmetic",
                    locale,
                    word(cause.cause(), locale),
                    cause.gross().yuan(),
                    cause.helped().yuan(),
                    cause.gap().yuan()));
        }
        if (assessment.provisional()) {
            List<String> names = new TreeSet<>(assessment.silent())
                    .stream().map(d -> department(d, locale)).toList();
            sentences.add(Texts.text("line.silent", locale, String.join("、", names)));
        }
        assessment.proposals().forEach(p -> sentences.addAll(sentences(p, locale)));
        return sentences;
    }

    private static List<String> sentences(AidProposal proposal, Locale locale) {
        String cause = word(proposal.cause(), locale);
        Citation citation = proposal.citation();
        List<String> sentences = new ArrayList<>();
        Money low = proposal.low();
        Money high = proposal.high();
        if (low != null && high != null) {
            sentences.add(Texts.text(
                    "line.band",
                    locale,
                    cause,
                    String.valueOf(proposal.lowMultiple()),
                    String.valueOf(proposal.highMultiple()),
                    low.yuan(),
                    high.yuan(),
                    citation.document(),
                    citation.clause()));
        } else if (Proposals.hasBand(proposal)) {
            sentences.add(Texts.text(
                    "line.band-without-amount",
                    locale,
                    cause,
                    String.valueOf(proposal.lowMultiple()),
                    String.valueOf(proposal.highMultiple()),
                    citation.document(),
                    citation.clause()));
        }
        proposal.remarks()
                .forEach(r -> sentences.add(Texts.text("line.remark", locale, cause, Remarks.text(r, locale))));
        return sentences;
    }

    private static Map<String, Object> cause(CauseGap cause) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("cause", cause.cause().name());
        money(map, "gross", cause.gross());
        money(map, "helped", cause.helped());
        money(map, "gap", cause.gap());
        map.put("arithmetic", arithmetic(cause));
        map.put("seriousIllness", cause.seriousIllness());
        map.put("needs", cause.needs().stream().map(Explanation::need).toList());
        map.put("helps", cause.helps().stream().map(Explanation::help).toList());
        map.put("shown", cause.shown().stream().map(Explanation::help).toList());
        return map;
    }

    private static String arithmetic(CauseGap cause) {
        String difference = cause.gross().yuan() + " - " + cause.helped().yuan();
        return cause.helped().compareTo(cause.gross()) > 0
                ? difference + " < 0 → " + cause.gap().yuan()
                : difference + " = " + cause.gap().yuan();
    }

    private static Map<String, Object> need(NeedLine need) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("person", need.person().toString());
        money(map, "gross", need.gross());
        map.put("seriousIllness", need.seriousIllness());
        map.put("department", need.department());
        map.put("sourceKey", need.sourceKey());
        map.put("on", need.on().toString());
        return map;
    }

    private static Map<String, Object> help(HelpLine help) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("type", help.type());
        map.put("form", help.form().name());
        money(map, "amount", help.amount());
        map.put("earmark", help.earmark() == null ? null : help.earmark().name());
        map.put("person", help.person().toString());
        map.put("department", help.department());
        map.put("sourceKey", help.sourceKey());
        map.put("on", help.on().toString());
        return map;
    }

    private static Map<String, Object> band(AidProposal proposal) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("lowMultiple", proposal.lowMultiple());
        map.put("highMultiple", proposal.highMultiple());
        money(map, "unit", proposal.unit());
        money(map, "low", proposal.low());
        money(map, "high", proposal.high());
        map.put("demonstration", proposal.demonstration());
        return map;
    }

    private static void clause(PolicyValue value, List<Map<String, Object>> clauses) {
        if (value.source() != null) {
            Map<String, Object> clause = clause(value.source());
            clause.put("demonstration", value.demonstration());
            clauses.add(clause);
        }
    }

    private static Map<String, Object> clause(Citation citation) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("document", citation.document());
        map.put("clause", citation.clause());
        map.put("quote", citation.quote());
        return map;
    }

    private static List<String> caseByCase(NeedKind cause, Policy policy) {
        TemporaryAid temporaryAid = policy.pack().temporaryAid();
        List<String> names = new ArrayList<>();
        if (temporaryAid != null) {
            temporaryAid.rules().stream().filter(r -> r.cause() == cause).forEach(r -> {
                if (r.caseByCase() != null) {
                    names.add(r.caseByCase());
                }
            });
        }
        return names.stream().distinct().toList();
    }

    private static void money(Map<String, Object> map, String key, @Nullable Money amount) {
        map.put(key, amount == null ? null : amount.yuan());
        map.put(key + "Fen", amount == null ? null : amount.fen());
    }

    private static String word(NeedKind cause, Locale locale) {
        return Texts.text(Proposals.causeKey(cause), locale);
    }

    private static String department(String id, Locale locale) {
        return Texts.has("department." + id) ? Texts.text("department." + id, locale) : id;
    }
}
