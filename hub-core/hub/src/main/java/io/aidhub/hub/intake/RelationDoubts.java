package io.aidhub.hub.intake;

import io.aidhub.model.ResidentId;
import io.aidhub.model.Sex;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whether a relation (与户主关系, GB/T 4761) goes with the person's sex and with who is the head. Only doubts: lists keep the old relation for months after a head changed,
 * and nobody's aid hangs on it.
 */
final class RelationDoubts {
    private static final Set<String> HEADS = Set.of("01", "02");
    private static final Set<String> MALE = Set.of(
            "11", "20", "21", "22", "23", "24", "25", "26", "27", "28", "41", "43", "51", "53", "55", "61", "63", "71",
            "73");
    private static final Set<String> FEMALE = Set.of(
            "12", "30", "31", "32", "33", "34", "35", "36", "37", "38", "42", "44", "52", "54", "56", "62", "64", "75",
            "77");

    private RelationDoubts() {}

    static boolean isHead(@Nullable String relation) {
        return relation != null && HEADS.contains(relation);
    }

    static Set<ErrorCode> of(
            @Nullable String relation, @Nullable Sex sex, @Nullable ResidentId id, @Nullable ResidentId head) {
        Set<ErrorCode> doubts = EnumSet.noneOf(ErrorCode.class);
        if (relation == null) {
            return doubts;
        }
        if ((sex == Sex.FEMALE && MALE.contains(relation)) || (sex == Sex.MALE && FEMALE.contains(relation))) {
            doubts.add(ErrorCode.RELATION_SEX_DOUBTFUL);
        }
        if (id != null && head != null && id.equals(head) != HEADS.contains(relation)) {
            doubts.add(ErrorCode.RELATION_HEAD_DOUBTFUL);
        }
        return doubts;
    }
}
