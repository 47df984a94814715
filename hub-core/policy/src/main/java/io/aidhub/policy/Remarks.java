package io.aidhub.policy;

import java.util.Locale;

/**
 * What the person who decides must know of a proposal (备注): keys, so that stored explanations do not depend on a language, and their words.
 */
public final class Remarks {
    /** The pack sets nothing for this need (政策未规定). */
    public static final String NOT_SET_BY_POLICY = "not-set-by-policy";
    /** A department expected to answer has not; the gap may shrink. */
    public static final String GAP_PROVISIONAL = "gap-provisional";
    /** The gap is smaller than the low end of the band. */
    public static final String GAP_BELOW_BAND = "gap-below-band";
    /** The gap is greater than the high end of the band. */
    public static final String GAP_ABOVE_BAND = "gap-above-band";
    /** Above the band only 一事一议 with a decision document (R96). */
    public static final String CASE_BY_CASE_POSSIBLE = "case-by-case-possible";
    /** Temporary aid for this cause is among the help counted; whether it may be granted again the policy does not say. */
    public static final String TEMPORARY_AID_ALREADY_GRANTED = "temporary-aid-already-granted";
    /** 过重 has no threshold (requirements S.16). */
    public static final String BURDEN_THRESHOLD_NOT_SET = "burden-threshold-not-set";
    /** The county set a threshold and the gap is below it. */
    public static final String BURDEN_BELOW_THRESHOLD = "burden-below-threshold";
    /** No urban monthly standard for the day: the band has multiples and no amounts. */
    public static final String STANDARD_NOT_SET = "standard-not-set";
    /** The standard is made up (演示值). */
    public static final String STANDARD_DEMONSTRATION = "standard-demonstration";
    /** Whether the band is per household or per person is a county choice nobody made. */
    public static final String COUNTED_PER_NOT_SET = "counted-per-not-set";
    /** The county counts the band per person. */
    public static final String BAND_PER_PERSON = "band-per-person";
    /** Whether two causes add is a county choice nobody made. */
    public static final String CAUSES_ADD_NOT_SET = "causes-add-not-set";
    /** The county grants for one cause only. */
    public static final String CAUSES_DO_NOT_ADD = "causes-do-not-add";

    /** A decided amount below the band. */
    public static final String AMOUNT_BELOW_BAND = "amount-below-band";
    /** A decided amount above the band without 一事一议. */
    public static final String AMOUNT_ABOVE_BAND = "amount-above-band";
    /** A decided amount greater than the gap. */
    public static final String AMOUNT_ABOVE_GAP = "amount-above-gap";
    /** 一事一议 was claimed: the decision document belongs to the file. */
    public static final String CASE_BY_CASE_DOCUMENT = "case-by-case-document";
    /** There is no band to compare the amount with. */
    public static final String BAND_NOT_SET = "band-not-set";

    private Remarks() {}

    /** The words for {@code key}; Chinese where {@code locale} has none of its own. Throws MissingResourceException for an unknown key. */
    public static String text(String key, Locale locale) {
        return Texts.text("remark." + key, locale);
    }

    static boolean exists(String key) {
        return Texts.has("remark." + key);
    }
}
