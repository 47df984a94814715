package io.aidhub.sandbox.departments.office;

import java.util.List;
import java.util.Map;

/**
 * What a department asks of a row before it takes it.
 *
 * @param keyField the person's key field: an ID number (身份证件号码), needed in every row
 * @param required fields a row with status ACTIVE needs besides
 */
public record ListRules(String keyField, List<String> required) {
    private static final int[] WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    private static final String CHECKS = "10X98765432";

    public ListRules {
        required = List.copyOf(required);
    }

    /**
     * Checks one row.
     *
     * @throws NoticeRefused naming the field, never its value
     */
    public void check(Map<String, String> row, boolean onList) {
        String key = row.getOrDefault(keyField, "");
        if (key.isEmpty()) {
            throw missing(keyField);
        }
        if (!rightIdNumber(key)) {
            throw new NoticeRefused("CHECK_DIGIT", "身份证件号码校验不通过: " + keyField);
        }
        if (onList) {
            for (String field : required) {
                if (!row.containsKey(field)) {
                    throw missing(field);
                }
            }
        }
    }

    /** GB 11643-1999, checked by the department itself: it does not trust the sender's check. */
    static boolean rightIdNumber(String number) {
        if (!number.matches("\\d{17}[0-9X]")) {
            return false;
        }
        int sum = 0;
        for (int i = 0; i < WEIGHTS.length; i++) {
            sum += (number.charAt(i) - '0') * WEIGHTS[i];
        }
        return CHECKS.charAt(sum % 11) == number.charAt(17);
    }

    private static NoticeRefused missing(String field) {
        return new NoticeRefused("REQUIRED", "必填项缺失: " + field);
    }
}
