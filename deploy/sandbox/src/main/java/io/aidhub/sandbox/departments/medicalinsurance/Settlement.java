package io.aidhub.sandbox.departments.medicalinsurance;

import io.aidhub.sandbox.departments.medicalinsurance.SettlementRules.Amounts;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One settlement summary (结算汇总): no diagnosis, no hospital file (R145).
 *
 * @param id SETL_ID
 * @param version VER, from 1
 * @param idNumber CERTNO
 * @param inHospital MED_TYPE 2 住院, else 1 门诊
 * @param serious SERIOUS 重特大疾病, certified by CERT_ORG
 * @param madeVoid VOID 作废
 */
record Settlement(
        String id,
        int version,
        String idNumber,
        LocalDate on,
        boolean inHospital,
        boolean serious,
        Amounts amounts,
        boolean madeVoid) {
    static final String RECORD = "settlement";

    /** The record as it goes over the wire, all texts. */
    Map<String, String> wire() {
        Map<String, String> wire = new LinkedHashMap<>();
        wire.put("record", RECORD);
        wire.put("SETL_ID", id);
        wire.put("VER", Integer.toString(version));
        wire.put("CERTNO", idNumber);
        wire.put("SETL_DATE", on.toString());
        wire.put("MED_TYPE", inHospital ? "2" : "1");
        wire.put("MEDFEE_SUMAMT", amounts.gross().yuan());
        wire.put("HIFP_PAY", amounts.basic().yuan());
        wire.put("HIFMI_PAY", amounts.seriousIllness().yuan());
        wire.put("MAF_PAY", amounts.medicalAid().yuan());
        wire.put("CMPL_SELF", amounts.compliant().yuan());
        wire.put("NCMPL_SELF", amounts.nonCompliant().yuan());
        wire.put("SERIOUS", serious ? "1" : "0");
        if (serious) {
            wire.put("CERT_ORG", SettlementRules.CERTIFIER);
        }
        wire.put("VOID", madeVoid ? "1" : "0");
        return wire;
    }

    Settlement with(Amounts other) {
        return new Settlement(id, version, idNumber, on, inHospital, serious, other, madeVoid);
    }

    Settlement corrected() {
        return new Settlement(id, version + 1, idNumber, on, inHospital, serious, amounts.corrected(), false);
    }

    Settlement asVoid() {
        return new Settlement(id, version + 1, idNumber, on, inHospital, serious, amounts, true);
    }

    /** Without ID number and amounts. */
    @Override
    public String toString() {
        return id + " v" + version;
    }
}
