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
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a department's record says in our words: help or refusal for one person, or a return (回传) for many. */
public sealed interface Collected {
    /** The department's own key of the record. */
    String sourceKey();

    /** Grows with each correction of the same record. */
    long version();

    /**
     * What one record says of one person.
     *
     * <p>A version stands for the whole record: it replaces every line of the record's older versions, also those it no longer carries. Amounts of zero give no line,
     * so a correction to zero shows as a missing line.
     *
     * @param withdrawn the department took the record back; the lines are those it takes back
     * @param on day of the settlement, payment or decision; validity of codes is judged on it
     * @param needs gross costs, each positive
     * @param helps each positive; a service may have no price
     * @param refusal the department's no; such a record carries no helps
     * @param name of the person in the department's books, for departments that work by real name (实名制, R172): it must agree with the roster
     */
    record Aid(
            String sourceKey,
            long version,
            boolean withdrawn,
            ResidentId person,
            LocalDate on,
            List<Need> needs,
            List<Help> helps,
            Optional<Refusal> refusal,
            Optional<String> name)
            implements Collected {
        public Aid {
            needs = List.copyOf(needs);
            helps = List.copyOf(helps);
        }

        /** A record that names its person by the ID number alone. */
        public Aid(
                String sourceKey,
                long version,
                boolean withdrawn,
                ResidentId person,
                LocalDate on,
                List<Need> needs,
                List<Help> helps,
                Optional<Refusal> refusal) {
            this(sourceKey, version, withdrawn, person, on, needs, helps, refusal, Optional.empty());
        }

        /** Without the person and the amounts. */
        @Override
        public String toString() {
            return "Aid " + sourceKey + " v" + version + (withdrawn ? " withdrawn" : "");
        }
    }

    /**
     * A department states what its records of a period cover.
     *
     * @param aid what it is about, for example {@code STUDENT_AID}
     * @param scope a full list or a nil return (零报告) ends silence for everyone in the area and period
     * @param rows how many records the department counts; 0 for a nil return
     */
    record Return(
            String sourceKey, long version, YearMonth period, Division area, String aid, ReturnScope scope, long rows)
            implements Collected {}

    /**
     * A gross cost.
     *
     * @param series year-to-date figures of one series replace each other; never holds anything personal
     */
    record Need(NeedKind kind, Money gross, boolean seriousIllness, AmountBasis basis, String series) {}

    /**
     * A help granted.
     *
     * @param type for example {@code BASIC_INSURANCE}, {@code TUITION_WAIVER}; each once in a record
     * @param earmark the only need it reduces; null when it may reduce any
     * @param series as in {@link Need}
     */
    record Help(
            String type, HelpForm form, Money amount, @Nullable NeedKind earmark, AmountBasis basis, String series) {}

    /**
     * A department's no.
     *
     * @param code for example {@code NOT_ENROLLED}
     * @param reason in the department's words, or the mapping's when it gave none
     */
    record Refusal(String code, String reason) {}
}
