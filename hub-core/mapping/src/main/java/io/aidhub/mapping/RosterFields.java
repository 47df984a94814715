package io.aidhub.mapping;

import java.util.List;
import java.util.Map;

/** The staging fields a profile may name, by kind of file. */
public final class RosterFields {
    /** {@code townshipArea} is the township as 9-digit code; {@code urbanRural} URBAN or RURAL; {@code annualIncome} fen. */
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
            "village",
            "urbanRural");

    /** {@code category} is one code of the pack; {@code schoolStage}, {@code relation}, {@code sex} canonical codes; {@code disabled} true or false. */
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
            "townshipArea",
            "remark");

    public static final List<String> CATEGORIES =
            List.of("serial", "name", "residentId", "category", "categoryFrom", "townshipArea");

    /** {@code change} is LEFT; {@code cause} a code of leaving-causes; {@code leftOn} ISO. */
    public static final List<String> LEAVING =
            List.of("serial", "name", "residentId", "headId", "change", "cause", "leftOn");

    /** Whoever else stands in such a list stays in its own columns. */
    public static final List<String> ASKED = List.of("serial", "name", "residentId");

    private static final Map<RosterProfile.Kind, List<String>> OF = Map.of(
            RosterProfile.Kind.HOUSEHOLDS, HOUSEHOLDS,
            RosterProfile.Kind.PERSONS, PERSONS,
            RosterProfile.Kind.CATEGORIES, CATEGORIES,
            RosterProfile.Kind.LEAVING, LEAVING,
            RosterProfile.Kind.ASKED, ASKED);

    private RosterFields() {}

    static List<String> of(RosterProfile.Kind kind) {
        return OF.getOrDefault(kind, List.of());
    }
}
