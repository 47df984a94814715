package io.aidhub.sandbox.county;

import io.aidhub.model.ResidentId;
import java.time.LocalDate;

/**
 * A row of the person file before it is written: the person and what the row says where a row may lie.
 *
 * @param aid text of 救助类型
 * @param township text of 所属街道
 */
record PersonRow(
        Person person,
        String name,
        String idNumber,
        String headIdNumber,
        String sex,
        LocalDate birthDate,
        String aid,
        String township) {

    static PersonRow of(Household household, Person person) {
        return new PersonRow(
                person,
                person.name(),
                person.idNumber(),
                household.head().idNumber(),
                sex(person.male()),
                person.birthDate(),
                household.aid().label,
                household.place().township().label);
    }

    /** The row with its two numbers as somebody typed them. */
    PersonRow typed(String typedIdNumber, String typedHeadIdNumber) {
        return withIdNumber(typedIdNumber).withHead(typedHeadIdNumber);
    }

    /**
     * The row with that one mistake and no other; {@link Broken#PERSON_TWICE} is no mistake of the row itself.
     *
     * @param nobody a right number that heads no household
     */
    PersonRow broken(Broken how, String nobody, int month) {
        return switch (how) {
            case ID_CHECK_DIGIT -> withIdNumber(otherCheck());
            case ID_SPREADSHEET_DAMAGE -> withIdNumber(damaged(month));
            case ID_LENGTH -> withIdNumber(idNumber.substring(0, 16) + idNumber.substring(17));
            case BIRTH_DATE_MISMATCH -> withBirthDate(birthDate.minusMonths(1).minusYears(2));
            case SEX_MISMATCH -> withSex(sex(!person.male()));
            case CATEGORY_UNKNOWN -> withAid("爱心帮扶对象");
            case HEAD_UNKNOWN -> withHead(nobody);
            case NAME_MISSING -> withName("");
            case AREA_UNKNOWN -> withTownship("云岭镇");
            case PERSON_TWICE -> this;
        };
    }

    /** A digit that is wrong, and never one that looks like what a spreadsheet leaves. */
    private String otherCheck() {
        char right = idNumber.charAt(17);
        char wrong = right >= '1' && right <= '8' ? (char) (right + 1) : '1';
        return idNumber.substring(0, 17) + wrong;
    }

    /** What a spreadsheet leaves of a number: the exponent form, or fifteen digits and zeros. */
    private String damaged(int month) {
        if (Headings.plain(month) && ResidentId.checkCharacter(idNumber.substring(0, 15) + "00") != '0') {
            return idNumber.substring(0, 15) + "000";
        }
        return idNumber.charAt(0) + "." + idNumber.substring(1, 6) + "E+17";
    }

    private static String sex(boolean male) {
        return male ? "男" : "女";
    }

    private PersonRow withName(String changed) {
        return new PersonRow(person, changed, idNumber, headIdNumber, sex, birthDate, aid, township);
    }

    private PersonRow withIdNumber(String changed) {
        return new PersonRow(person, name, changed, headIdNumber, sex, birthDate, aid, township);
    }

    private PersonRow withHead(String changed) {
        return new PersonRow(person, name, idNumber, changed, sex, birthDate, aid, township);
    }

    private PersonRow withSex(String changed) {
        return new PersonRow(person, name, idNumber, headIdNumber, changed, birthDate, aid, township);
    }

    private PersonRow withBirthDate(LocalDate changed) {
        return new PersonRow(person, name, idNumber, headIdNumber, sex, changed, aid, township);
    }

    private PersonRow withAid(String changed) {
        return new PersonRow(person, name, idNumber, headIdNumber, sex, birthDate, changed, township);
    }

    private PersonRow withTownship(String changed) {
        return new PersonRow(person, name, idNumber, headIdNumber, sex, birthDate, aid, changed);
    }
}
