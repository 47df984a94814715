package io.aidhub.policy;

import io.aidhub.model.AidProposal;
import io.aidhub.model.Category;
import io.aidhub.model.CauseGap;
import io.aidhub.model.Division;
import io.aidhub.model.GapAssessment;
import io.aidhub.model.HelpForm;
import io.aidhub.model.HelpLine;
import io.aidhub.model.HouseholdCase;
import io.aidhub.model.HouseholdId;
import io.aidhub.model.Money;
import io.aidhub.model.NeedKind;
import io.aidhub.model.NeedLine;
import io.aidhub.model.PersonId;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Builds hand-sized households for tests; amounts in yuan. */
final class Cases {
    static final LocalDate DAY = LocalDate.of(2026, 11, 1);
    static final Category SUBSISTENCE = new Category("SUBSISTENCE_ALLOWANCE");
    static final Category LASTING = new Category("LASTING_EXPENDITURE");
    static final PersonId PERSON = new PersonId(new UUID(1, 1));

    private final List<NeedLine> needs = new ArrayList<>();
    private final List<HelpLine> helps = new ArrayList<>();
    private Set<Category> categories = Set.of(SUBSISTENCE);
    private Set<String> expected = Set.of();
    private Set<String> silent = Set.of();
    private LocalDate day = DAY;

    static Policy gaoqing() {
        return PolicyPacks.load().policy("GQ", "county-demo");
    }

    Cases need(NeedKind kind, String yuan) {
        return need(kind, yuan, false);
    }

    Cases seriousIllness(String yuan) {
        return need(NeedKind.MEDICAL, yuan, true);
    }

    private Cases need(NeedKind kind, String yuan, boolean serious) {
        needs.add(new NeedLine(kind, PERSON, Money.ofYuan(yuan), serious, "department", "n" + needs.size(), DAY));
        return this;
    }

    Cases help(NeedKind earmark, String yuan) {
        return help("GRANT", HelpForm.MONEY, earmark, yuan);
    }

    Cases help(String type, HelpForm form, NeedKind earmark, String yuan) {
        helps.add(new HelpLine(type, form, Money.ofYuan(yuan), earmark, PERSON, "department", "h" + helps.size(), DAY));
        return this;
    }

    Cases categories(Category... held) {
        categories = Set.of(held);
        return this;
    }

    Cases expecting(String... departments) {
        expected = Set.of(departments);
        return this;
    }

    Cases silent(String... departments) {
        silent = Set.of(departments);
        return this;
    }

    Cases on(String date) {
        day = LocalDate.parse(date);
        return this;
    }

    HouseholdCase household() {
        return new HouseholdCase(
                new HouseholdId(new UUID(0, 7)),
                new Division("370322101"),
                day,
                categories,
                needs,
                helps,
                expected,
                silent);
    }

    GapAssessment assessed() {
        return gaoqing().assess(household());
    }

    static CauseGap cause(GapAssessment assessment, NeedKind kind) {
        return assessment.causes().stream()
                .filter(c -> c.cause() == kind)
                .findFirst()
                .orElseThrow();
    }

    static AidProposal proposal(GapAssessment assessment, NeedKind kind) {
        return assessment.proposals().stream()
                .filter(p -> p.cause() == kind)
                .findFirst()
                .orElseThrow();
    }
}
