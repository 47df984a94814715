package io.aidhub.sandbox.departments.education;

import io.aidhub.sandbox.departments.education.TuitionRules.Semester;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One student-aid record (学生资助) of a semester.
 *
 * @param key LSH 流水号
 * @param version BBH 版本, from 1
 * @param idNumber SFZJH
 * @param semester null: the schools do not know the student (ZT 0 未在读)
 * @param term XQ 学期, for example 2026-2027-1
 * @param paidOn FFRQ, yyyyMMdd
 * @param revoked CXBS 撤销标志
 */
record StudentAid(
        String key,
        int version,
        String idNumber,
        String stage,
        @Nullable Semester semester,
        String term,
        String paidOn,
        boolean revoked) {
    static final String RECORD = "student-aid";

    /** The record as it goes over the wire, all texts. */
    Map<String, String> wire() {
        Semester amounts = semester == null ? Semester.NOTHING : semester;
        Map<String, String> wire = new LinkedHashMap<>();
        wire.put("record", RECORD);
        wire.put("LSH", key);
        wire.put("BBH", Integer.toString(version));
        wire.put("SFZJH", idNumber);
        wire.put("ZT", semester == null ? "0" : "1");
        wire.put("XD", stage);
        wire.put("XFZE", amounts.gross().yuan());
        wire.put("JMJE", amounts.waiver().yuan());
        wire.put("ZZJE", amounts.grant().yuan());
        wire.put("DKJE", amounts.loan().yuan());
        wire.put("XQ", term);
        wire.put("FFRQ", paidOn);
        wire.put("CXBS", revoked ? "1" : "0");
        return wire;
    }

    StudentAid corrected(int nextVersion) {
        return new StudentAid(
                key, nextVersion, idNumber, stage, semester == null ? null : semester.corrected(), term, paidOn, false);
    }

    StudentAid withdrawn() {
        return new StudentAid(key, version + 1, idNumber, stage, semester, term, paidOn, true);
    }

    /** Without ID number and amounts. */
    @Override
    public String toString() {
        return key + " v" + version;
    }
}
