package io.aidhub.sandbox.county;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A line of the leaving list (增减表) about somebody who stays on the roster: the payment stops (停发), or goes on (恢复).
 *
 * @param cause why it stops; {@code null}: it goes on
 */
record Suspension(
        int household, String name, String idNumber, String headIdNumber, @Nullable Cause cause, LocalDate on) {

    /** Causes (变动原因) for which nobody leaves. */
    enum Cause {
        UNDER_REVIEW("待核查"),
        REVIEW_OVERDUE("未按时复核"),
        ACCOUNT_FAULT("账户异常"),
        OUT_OF_CONTACT("失去联系"),
        IMPRISONED("服刑羁押");

        static final List<Cause> ALL = List.of(values());

        final String label;

        Cause(String label) {
            this.label = label;
        }
    }

    static Suspension of(Household household, @Nullable Cause cause, LocalDate on) {
        Person head = household.head();
        return new Suspension(household.index(), head.name(), head.idNumber(), head.idNumber(), cause, on);
    }

    boolean stops() {
        return cause != null;
    }

    /** As the list calls it (变动类型). */
    String change() {
        return stops() ? "停发" : "恢复";
    }

    String causeLabel() {
        return cause == null ? "" : cause.label;
    }
}
