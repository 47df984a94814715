package io.aidhub.mapping;

import java.util.List;
import java.util.stream.Stream;

/**
 * The dictionary of fields a subscription and a notice mapping may name. All values are texts; an unknown fact is absent, never empty.
 */
public final class CanonicalFields {
    /**
     * Facts of a person: {@code sex} GB/T 2261.1, {@code relation} GB/T 4761, {@code categories} codes sorted and joined by ',', dates ISO, {@code area} township of 9
     * digits, {@code workCapacity} FULL or PARTIAL_LOSS, absent for whoever cannot work, {@code suspendedSince} first day
     * for which the benefit is stopped (停发), absent while it is paid.
     */
    public static final List<String> PERSON = List.of(
            "name",
            "residentId",
            "sex",
            "birthDate",
            "relation",
            "categories",
            "categoryFrom",
            "area",
            "schoolStage",
            "schoolName",
            "disability",
            "workCapacity",
            "suspendedSince");

    /**
     * What a hub above has to know besides, to keep a roster, and no department: {@code headId} ID number of the head of the household (户主), {@code cause} code of
     * leaving-causes: why the person left, or why the benefit is stopped, {@code since} the first day on which these facts hold, of somebody who left the day of leaving.
     */
    public static final List<String> UPWARD = List.of("headId", "cause", "since");

    /** Facts of a person that a notice mapping may name: whether a subscription may have them it says itself. */
    static final List<String> OF_A_PERSON =
            Stream.concat(PERSON.stream(), UPWARD.stream()).toList();

    /**
     * Facts of one referral: {@code offer} its UUID, {@code need} a NeedKind, {@code amount} yuan with two decimals, {@code area} township, {@code householdsize} a
     * number, {@code ageband} one of 0-5, 6-17, 18-59, 60+; name, phone and address only after acceptance and consent; {@code reason} of a recall.
     */
    public static final List<String> REFERRAL = List.of(
            "offer", "need", "amount", "area", "householdsize", "ageband", "name", "phone", "address", "reason");

    /**
     * Facts of one application across areas: {@code application} its UUID, {@code aid} a BasicAid, name, phone and {@code residentId} of the applicant, or {@code withoutId}
     * why there is no number; {@code home} division, {@code unit} that accepted it, {@code takenOn} and {@code consentOn} days; of the answer {@code decision} GRANTED, REFUSED
     * or SENT_BACK, {@code decidedOn} a day, {@code reason}.
     */
    public static final List<String> APPLICATION = List.of(
            "application",
            "aid",
            "name",
            "residentId",
            "withoutId",
            "phone",
            "home",
            "unit",
            "takenOn",
            "consentOn",
            "decision",
            "decidedOn",
            "reason");

    private CanonicalFields() {}
}
