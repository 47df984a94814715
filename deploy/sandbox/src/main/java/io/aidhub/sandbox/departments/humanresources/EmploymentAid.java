package io.aidhub.sandbox.departments.humanresources;

import io.aidhub.model.Money;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One decision on employment aid (就业救助) for one person, by real name.
 *
 * @param key YWLSH 业务流水号
 * @param version BBH 版本, from 1
 * @param idNumber AAC002
 * @param name AAC003
 * @param decision what was decided
 * @param revoked CXBS 撤销标志
 */
record EmploymentAid(
        String key, int version, String idNumber, String name, LocalDate on, Decision decision, boolean revoked) {
    private static final DateTimeFormatter DAY = DateTimeFormatter.BASIC_ISO_DATE;

    /** The record as it goes over the wire, all texts. */
    Map<String, String> wire() {
        Kind kind = decision.kind();
        Map<String, String> wire = new LinkedHashMap<>();
        wire.put("record", kind.record);
        wire.put("YWLSH", key);
        wire.put("BBH", Integer.toString(version));
        wire.put("CXBS", revoked ? "1" : "0");
        wire.put("AAC002", idNumber);
        wire.put("AAC003", name);
        wire.put(kind.dayField, DAY.format(on));
        wire.put("ZT", decision.refusal() == null ? "1" : "0");
        if (kind.typeField != null) {
            wire.put(kind.typeField, decision.type());
        }
        if (decision.refusal() == null) {
            wire.put(kind.amountField, decision.amount().yuan());
        } else {
            wire.put("BTYY", decision.refusal());
        }
        return wire;
    }

    EmploymentAid corrected() {
        Decision lower = new Decision(
                decision.kind(),
                decision.type(),
                decision.amount().minusAtMost(new Money(EmploymentRules.CORRECTION_YUAN * 100L)),
                decision.refusal());
        return new EmploymentAid(key, version + 1, idNumber, name, on, lower, false);
    }

    EmploymentAid asRevoked() {
        return new EmploymentAid(key, version + 1, idNumber, name, on, decision, true);
    }

    /** A mistake on purpose: the name of nobody on the list. */
    EmploymentAid misnamed() {
        return new EmploymentAid(key, version, idNumber, "误录", on, decision, revoked);
    }

    /** Without ID number, name and amounts. */
    @Override
    public String toString() {
        return key + " v" + version;
    }

    /**
     * What was decided.
     *
     * @param type GWLX 岗位类型 or BTLX 补贴类型; empty for training
     * @param amount subsidy; zero for a service alone and for a refusal
     * @param refusal BTYY 不予原因, null when granted
     */
    record Decision(Kind kind, String type, Money amount, @Nullable String refusal) {}

    /** The three kinds of records. */
    enum Kind {
        /** 职业技能培训 with 职业培训补贴. */
        TRAINING("training", "PX", "JSRQ", null, "PXBT"),
        /** 公益性岗位 or 企业吸纳, with 岗位补贴. */
        POST("post", "GW", "SGRQ", "GWLX", "GWBT"),
        /** 社会保险补贴, 创业补贴, 贷款贴息, 税费减免. */
        SUBSIDY("subsidy", "BT", "FFRQ", "BTLX", "JE");

        final String record;
        final String prefix;
        final String dayField;
        final @Nullable String typeField;
        final String amountField;

        Kind(String record, String prefix, String dayField, @Nullable String typeField, String amountField) {
            this.record = record;
            this.prefix = prefix;
            this.dayField = dayField;
            this.typeField = typeField;
            this.amountField = amountField;
        }
    }
}
