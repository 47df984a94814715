package io.aidhub.hub.compare;

import io.aidhub.model.Division;
import java.util.Optional;

/** Who asks (查询人): the account and what it is. What may be answered follows from this alone, see {@link AnswerRights}. */
public sealed interface Asker {

    /** The account; everything asked is written down under it. */
    String account();

    /** Stable name of the role, as it is written down. */
    String role();

    /** Area or department; empty: the whole county. */
    default Optional<String> scope() {
        return Optional.empty();
    }

    /**
     * The part of the roster somebody may count: what they ask for, within their own township where they have one.
     *
     * @param area beginning of a division, empty for all
     * @throws CheckRefused for departments, charities and administrators
     */
    static String within(Asker asker, String area) {
        if (asker instanceof CountyOfficer || asker instanceof Auditor) {
            return area;
        }
        if (asker instanceof TownshipWorker worker) {
            String own = worker.area().code();
            return area.startsWith(own) ? area : own;
        }
        throw new CheckRefused(CheckRefused.Why.TABLE_NOT_ALLOWED);
    }

    /** Civil-affairs officer of the county (县民政干部). */
    record CountyOfficer(String account) implements Asker {
        @Override
        public String role() {
            return "COUNTY_OFFICER";
        }
    }

    /** Auditor (审计员). */
    record Auditor(String account) implements Asker {
        @Override
        public String role() {
            return "AUDITOR";
        }
    }

    /** Worker of a township (镇办民政干部). */
    record TownshipWorker(String account, Division area) implements Asker {
        @Override
        public String role() {
            return "TOWNSHIP_WORKER";
        }

        @Override
        public Optional<String> scope() {
            return Optional.of(area.code());
        }
    }

    /**
     * Liaison of a department (部门信息员).
     *
     * @param department as in its subscriptions, for example {@code education}
     */
    record DepartmentLiaison(String account, String department) implements Asker {
        @Override
        public String role() {
            return "DEPARTMENT_LIAISON";
        }

        @Override
        public Optional<String> scope() {
            return Optional.of(department);
        }
    }

    /** Worker of a charity (慈善组织工作人员). */
    record CharityWorker(String account, String subscription) implements Asker {
        @Override
        public String role() {
            return "CHARITY_WORKER";
        }

        @Override
        public Optional<String> scope() {
            return Optional.of(subscription);
        }
    }

    /** Administrator, who keeps the hub running and sees no personal data (系统管理员). */
    record Administrator(String account) implements Asker {
        @Override
        public String role() {
            return "ADMINISTRATOR";
        }
    }
}
