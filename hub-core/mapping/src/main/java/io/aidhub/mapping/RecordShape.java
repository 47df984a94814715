package io.aidhub.mapping;

import io.aidhub.model.AmountBasis;
import io.aidhub.model.Division;
import io.aidhub.model.HelpForm;
import io.aidhub.model.Money;
import io.aidhub.model.NeedKind;
import io.aidhub.model.ResidentId;
import io.aidhub.model.ReturnScope;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a record becomes once its fields are read: {@code target: aid} or {@code target: return}. */
sealed interface RecordShape {
    String SOURCE_KEY = "sourceKey";
    String VERSION = "version";
    String WITHDRAWN = "withdrawn";
    String PERSON = "person";
    String NAME = "name";
    String ON = "on";
    String PERIOD = "period";
    String AREA = "area";
    String AID = "aid";
    String SCOPE = "scope";
    String ROWS = "rows";

    Collected collect(ReadValues values) throws MappingProblem;

    /** One person's record; see {@link Collected.Aid}. */
    record AidShape(List<NeedRule> needs, List<HelpRule> helps, @Nullable RefusalRule refusal, List<NetCheck> checks)
            implements RecordShape {
        public AidShape {
            needs = List.copyOf(needs);
            helps = List.copyOf(helps);
            checks = List.copyOf(checks);
        }

        @Override
        public Collected collect(ReadValues values) throws MappingProblem {
            for (NetCheck check : checks) {
                check.run(values);
            }
            List<Collected.Need> needLines = new ArrayList<>();
            for (NeedRule rule : needs) {
                rule.line(values).ifPresent(needLines::add);
            }
            List<Collected.Help> helpLines = new ArrayList<>();
            for (HelpRule rule : helps) {
                rule.line(values).ifPresent(helpLines::add);
            }
            Optional<Collected.Refusal> no = refusal == null ? Optional.empty() : refusal.line(values);
            if (no.isPresent() && !helpLines.isEmpty()) {
                throw new MappingProblem(
                        MappingProblem.VALUE_INVALID,
                        granted(helpLines.get(0)).map(values::sent).orElse(""),
                        "REFUSAL_WITH_HELP",
                        List.of());
            }
            return new Collected.Aid(
                    values.text(SOURCE_KEY),
                    values.number(VERSION),
                    values.flag(WITHDRAWN),
                    new ResidentId(values.text(PERSON)),
                    LocalDate.parse(values.text(ON)),
                    needLines,
                    helpLines,
                    no,
                    Optional.ofNullable(values.orNull(NAME)));
        }

        private Optional<String> granted(Collected.Help line) {
            return helps.stream()
                    .filter(rule -> rule.type().equals(line.type()))
                    .findFirst()
                    .map(HelpRule::amount);
        }
    }

    /** A statement about many records; see {@link Collected.Return}. */
    record ReturnShape() implements RecordShape {
        @Override
        public Collected collect(ReadValues values) throws MappingProblem {
            ReturnScope scope = ReturnScope.valueOf(values.text(SCOPE));
            long rows = values.number(ROWS);
            if (scope == ReturnScope.NIL && rows != 0) {
                throw new MappingProblem(MappingProblem.VALUE_INVALID, values.sent(ROWS), "NIL_WITH_ROWS", List.of());
            }
            return new Collected.Return(
                    values.text(SOURCE_KEY),
                    values.number(VERSION),
                    YearMonth.parse(values.text(PERIOD)),
                    new Division(values.text(AREA)),
                    values.text(AID),
                    scope,
                    rows);
        }
    }

    /**
     * A gross cost.
     *
     * @param amount row name of the amount in fen
     * @param serious row name of the 重特大疾病 mark; null: never
     */
    record NeedRule(
            NeedKind kind, String amount, @Nullable String serious, AmountBasis basis, String series, Condition when) {
        Optional<Collected.Need> line(ReadValues values) throws MappingProblem {
            Money gross = values.money(amount);
            return gross.isPositive() && values.hold(when, values.sent(amount))
                    ? Optional.of(new Collected.Need(kind, gross, values.flag(serious), basis, values.filled(series)))
                    : Optional.empty();
        }
    }

    /**
     * A help granted.
     *
     * @param amount as in {@link NeedRule}; null for a service without a price, which is shown and reduces nothing
     */
    record HelpRule(
            String type,
            HelpForm form,
            @Nullable String amount,
            @Nullable NeedKind earmark,
            AmountBasis basis,
            String series,
            Condition when) {
        Optional<Collected.Help> line(ReadValues values) throws MappingProblem {
            Money granted = amount == null ? Money.ZERO : values.money(amount);
            return (granted.isPositive() || amount == null)
                            && values.hold(when, amount == null ? type : values.sent(amount))
                    ? Optional.of(new Collected.Help(type, form, granted, earmark, basis, values.filled(series)))
                    : Optional.empty();
        }
    }

    /**
     * When the record is a refusal.
     *
     * @param reasonFrom row name of the department's own words; null or without a value: {@code reason}
     */
    record RefusalRule(Condition when, String code, String reason, @Nullable String reasonFrom) {
        Optional<Collected.Refusal> line(ReadValues values) throws MappingProblem {
            if (!values.hold(when, code)) {
                return Optional.empty();
            }
            String own = reasonFrom == null ? null : values.orNull(reasonFrom);
            return Optional.of(new Collected.Refusal(code, own == null ? reason : own));
        }
    }

    /** {@code gross − helps = left} to the fen (R145); what is absent counts as zero. */
    record NetCheck(String gross, List<String> helps, List<String> left) {
        void run(ReadValues values) throws MappingProblem {
            Money rest = values.money(gross);
            for (String help : helps) {
                rest = rest.minus(values.money(help));
            }
            for (String part : left) {
                rest = rest.minus(values.money(part));
            }
            if (!rest.equals(Money.ZERO)) {
                throw new MappingProblem(MappingProblem.NET_CHECK_FAILED, values.sent(gross), List.of(rest.yuan()));
            }
        }
    }
}
