package io.aidhub.hub.loop;

import io.aidhub.model.Money;
import java.util.LinkedHashMap;
import java.util.Map;

/** Records as the departments here write them. */
public final class Records {
    private Records() {}

    /** A serious inpatient settlement; what is not paid is self-paid. */
    public static Map<String, String> settlement(String key, int version, String certno, String gross, String basic) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("SETL_ID", key);
        fields.put("VER", Integer.toString(version));
        fields.put("CERTNO", certno);
        fields.put("SETL_DATE", "2026-10-15");
        fields.put("MED_TYPE", "2");
        fields.put("MEDFEE_SUMAMT", gross);
        fields.put("HIFP_PAY", basic);
        fields.put("HIFMI_PAY", "0.00");
        fields.put("MAF_PAY", "0.00");
        fields.put("CMPL_SELF", Money.ofYuan(gross).minus(Money.ofYuan(basic)).yuan());
        fields.put("NCMPL_SELF", "0.00");
        fields.put("SERIOUS", "1");
        fields.put("CERT_ORG", "演示医院");
        fields.put("VOID", "0");
        return fields;
    }

    public static Map<String, String> studentAid(
            String key, String id, String tuition, String waived, String granted, String lent) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("LSH", key);
        fields.put("BBH", "1");
        fields.put("SFZJH", id);
        fields.put("ZT", "1");
        fields.put("XD", "34");
        fields.put("XFZE", tuition);
        fields.put("JMJE", waived);
        fields.put("ZZJE", granted);
        fields.put("DKJE", lent);
        fields.put("XQ", "2026-2027-1");
        fields.put("FFRQ", "20261020");
        fields.put("CXBS", "0");
        return fields;
    }

    /** A training course with its subsidy, by real name. */
    public static Map<String, String> training(String key, String id, String name, String subsidy) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("YWLSH", key);
        fields.put("BBH", "1");
        fields.put("CXBS", "0");
        fields.put("AAC002", id);
        fields.put("AAC003", name);
        fields.put("JSRQ", "20261020");
        fields.put("ZT", "1");
        fields.put("PXBT", subsidy);
        return fields;
    }

    public static Map<String, String> notEnrolled(String key, String id) {
        Map<String, String> fields = studentAid(key, id, "0", "0", "0", "0");
        fields.put("ZT", "0");
        fields.remove("XFZE");
        return fields;
    }

    /** @param scope QL 全量, BF 部分, LB 零报告 */
    public static Map<String, String> educationReturn(String key, String period, String area, String scope, int rows) {
        return Map.of(
                "LSH",
                key,
                "BBH",
                "1",
                "QJ",
                period,
                "XZQH",
                area,
                "ZL",
                "STUDENT_AID",
                "FW",
                scope,
                "TS",
                Integer.toString(rows));
    }
}
