package io.aidhub.sandbox.county;

import io.aidhub.sandbox.chance.Dice;
import java.util.ArrayList;
import java.util.List;

/** Shapes of families, 1 to 7 members; their shares give about 2.1 members a household. */
enum FamilyShape {
    ALONE(285),
    OLD_COUPLE(190),
    COUPLE_WITH_CHILDREN(180),
    SINGLE_PARENT(100),
    THREE_GENERATIONS(80),
    GRANDPARENTS_WITH_CHILDREN(70),
    PARENT_WITH_GROWN_CHILD(50),
    SIBLINGS(10);

    private final int weight;

    FamilyShape(int weight) {
        this.weight = weight;
    }

    /** A member not yet named: relation, sex, age in full years at the end of {@link Person#AGE_YEAR}. */
    record Draft(Relation relation, boolean male, int age) {

        Draft bornIn(int year) {
            return new Draft(relation, male, Person.AGE_YEAR - year);
        }

        int birthYear() {
            return Person.AGE_YEAR - age;
        }

        /** Whether wife or husband is among the members too. */
        boolean marriedAmong(List<Draft> members) {
            return switch (relation) {
                case SPOUSE, FATHER -> true;
                case HEAD -> members.stream().anyMatch(member -> member.relation == Relation.SPOUSE);
                case MOTHER -> members.stream().anyMatch(member -> member.relation == Relation.FATHER);
                default -> false;
            };
        }
    }

    static FamilyShape throwFor(Dice dice, AidType aid) {
        if (aid == AidType.VAGRANT) {
            return ALONE;
        }
        if (aid.isHardship()) {
            return dice.perMille(940) ? ALONE : SIBLINGS;
        }
        FamilyShape[] all = values();
        int[] weights = new int[all.length];
        for (int i = 0; i < all.length; i++) {
            weights[i] = all[i].weight;
        }
        return all[dice.weighted(weights)];
    }

    /** The members, head first. */
    List<Draft> members(Dice dice) {
        List<Draft> members = new ArrayList<>();
        switch (this) {
            case ALONE -> head(members, dice, 580, 35, 90);
            case OLD_COUPLE -> spouse(members, dice, head(members, dice, 800, 56, 86));
            case COUPLE_WITH_CHILDREN -> {
                Draft head = head(members, dice, 850, 28, 52);
                spouse(members, dice, head);
                children(members, dice, head, 1 + dice.weighted(60, 32, 8));
            }
            case SINGLE_PARENT -> {
                Draft head = head(members, dice, 400, 28, 52);
                children(members, dice, head, 1 + dice.weighted(70, 30));
            }
            case THREE_GENERATIONS -> {
                Draft head = head(members, dice, 850, 32, 50);
                spouse(members, dice, head);
                children(members, dice, head, 1 + dice.weighted(55, 37, 8));
                int mothersAge = head.age() + dice.between(21, 32);
                members.add(new Draft(Relation.MOTHER, false, mothersAge));
                if (dice.perMille(400)) {
                    members.add(new Draft(Relation.FATHER, true, mothersAge + dice.between(0, 4)));
                }
            }
            case GRANDPARENTS_WITH_CHILDREN -> {
                Draft head = head(members, dice, 600, 58, 76);
                if (dice.perMille(600)) {
                    spouse(members, dice, head);
                }
                int grandchildren = 1 + dice.weighted(70, 30);
                for (int i = 0; i < grandchildren; i++) {
                    boolean male = dice.perMille(520);
                    members.add(new Draft(Relation.grandchild(male), male, dice.between(2, 15)));
                }
            }
            case PARENT_WITH_GROWN_CHILD -> {
                Draft head = head(members, dice, 600, 52, 80);
                if (dice.perMille(250)) {
                    spouse(members, dice, head);
                }
                boolean male = dice.perMille(600);
                members.add(new Draft(Relation.child(male), male, head.age() - dice.between(24, 31)));
            }
            case SIBLINGS -> {
                Draft head = head(members, dice, 700, 45, 78);
                boolean male = dice.perMille(600);
                boolean elder = dice.perMille(400);
                int age = head.age() + (elder ? 1 : -1) * dice.between(1, 8);
                members.add(new Draft(Relation.sibling(male, elder), male, age));
            }
        }
        return members;
    }

    private static Draft head(List<Draft> members, Dice dice, int malePerMille, int youngest, int oldest) {
        Draft head = new Draft(Relation.HEAD, dice.perMille(malePerMille), dice.between(youngest, oldest));
        members.add(head);
        return head;
    }

    private static void spouse(List<Draft> members, Dice dice, Draft head) {
        members.add(new Draft(Relation.SPOUSE, !head.male(), Math.max(22, head.age() + dice.between(-6, 4))));
    }

    private static void children(List<Draft> members, Dice dice, Draft head, int count) {
        for (int i = 0; i < count; i++) {
            boolean male = dice.perMille(520);
            members.add(new Draft(Relation.child(male), male, dice.between(2, Math.min(22, head.age() - 22))));
        }
    }
}
