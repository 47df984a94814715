package io.aidhub.mapping;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The staging fields a profile may name, by kind of file. */
public final class RosterFields {
    /** Begin of the name of a field that is kept beside a class, under the rest of the name: {@code detail.care}. */
    static final String DETAIL = "detail.";

    /** {@code townshipArea} is the township as 9-digit code, in words; {@code divisionCode} (行政区划代码) instead of these or beside them; {@code urbanRural} URBAN or RURAL; {@code annualIncome} fen. */
    public static final List<String> HOUSEHOLDS = List.of(
            "serial",
            "headName",
            "headId",
            "householdSize",
            "insuredSize",
            "annualIncome",
            "phone",
            "address",
            "province",
            "prefecture",
            "county",
            "townshipArea",
            "divisionCode",
            "village",
            "urbanRural");

    /** {@code category} is one code of the pack; {@code schoolStage}, {@code relation}, {@code sex} canonical codes; {@code disabled} true or false; {@code studentNumber} is looked at and not kept. */
    public static final List<String> PERSONS = List.of(
            "serial",
            "name",
            "residentId",
            "headId",
            "relation",
            "sex",
            "birthDate",
            "ethnicity",
            "marriage",
            "education",
            "disabled",
            "disabilityCard",
            "disabilityKind",
            "disabilityLevel",
            "labour",
            "categoryFrom",
            "category",
            "schoolName",
            "schoolStage",
            "studentNumber",
            "townshipArea",
            "divisionCode",
            "remark");

    /** {@code headId}, {@code sex} and {@code birthDate} here and below: whom a row without a number speaks of. */
    public static final List<String> CATEGORIES = List.of(
            "serial", "name", "residentId", "headId", "sex", "birthDate", "category", "categoryFrom", "townshipArea");

    /**
     * All of {@link #PERSONS}, and: {@code headName}; {@code village}; {@code ageEstimated} in years, of somebody whose birth date nobody knows; {@code careUnit} and
     * {@code guardian} are read and not kept. Fields that begin with {@code detail.} are kept beside the class; their values are codes, days or truths.
     */
    public static final List<String> HOLDERS = Stream.concat(
                    PERSONS.stream(), Stream.of("headName", "village", "ageEstimated", "careUnit", "guardian"))
            .toList();

    /** {@code month} is yyyy-MM; {@code amount} fen; {@code state} PAID, FAILED or STOPPED. */
    public static final List<String> PAYMENTS = List.of(
            "serial",
            "name",
            "residentId",
            "headId",
            "sex",
            "birthDate",
            "month",
            "project",
            "amount",
            "state",
            "townshipArea",
            "village");

    /** {@code change} is LEFT, JOINED, SUSPENDED or RESUMED; {@code cause} a code of leaving-causes; {@code leftOn} the day of it, ISO. */
    public static final List<String> LEAVING = List.of(
            "serial",
            "name",
            "residentId",
            "headId",
            "sex",
            "birthDate",
            "change",
            "cause",
            "leftOn",
            "townshipArea",
            "village",
            "informer");

    /** Whoever else stands in such a list stays in its own columns. */
    public static final List<String> ASKED = List.of("serial", "name", "residentId");

    private static final Map<RosterProfile.Kind, List<String>> OF = Map.of(
            RosterProfile.Kind.HOUSEHOLDS, HOUSEHOLDS,
            RosterProfile.Kind.PERSONS, PERSONS,
            RosterProfile.Kind.CATEGORIES, CATEGORIES,
            RosterProfile.Kind.HOLDERS, HOLDERS,
            RosterProfile.Kind.LEAVING, LEAVING,
            RosterProfile.Kind.PAYMENTS, PAYMENTS,
            RosterProfile.Kind.ASKED, ASKED);

    private RosterFields() {}

    /** Whether a profile of the kind may name the field. */
    static boolean has(RosterProfile.Kind kind, String field) {
        return of(kind).contains(field)
                || (kind == RosterProfile.Kind.HOLDERS && field.matches("detail\\.[a-z][A-Za-z]*"));
    }

    static List<String> of(RosterProfile.Kind kind) {
        return OF.getOrDefault(kind, List.of());
    }
}
