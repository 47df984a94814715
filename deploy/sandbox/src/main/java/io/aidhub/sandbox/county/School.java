package io.aidhub.sandbox.county;

import io.aidhub.sandbox.chance.Dice;
import org.jspecify.annotations.Nullable;

/** Where a child or student learns (在读学校名称, 在读学校性质). The schools are invented. */
record School(Stage stage, String name) {

    /** School stages and the ages, in full years, at which one is usually there. */
    enum Stage {
        PRESCHOOL("学前教育", "云禾幼儿园", "柳湾幼儿园"),
        PRIMARY("小学", "云禾小学", "柳湾小学"),
        JUNIOR("初中", "青穗初级中学", "明渠初级中学"),
        SENIOR("普通高中", "望淄高级中学", "向晴高级中学"),
        VOCATIONAL("中等职业教育", "青穗中等职业学校", "明渠中等职业学校"),
        COLLEGE("普通高等教育", "云岭学院", "望淄职业技术学院");

        final String label;
        private final String first;
        private final String second;

        Stage(String label, String first, String second) {
            this.label = label;
            this.first = first;
            this.second = second;
        }
    }

    /** The school of somebody of that age, {@code null} when at none. */
    static @Nullable School at(int age, Township township, Dice dice) {
        if (age < 3 || age > 22 || (age < 6 && dice.perMille(250)) || (age > 17 && dice.perMille(450))) {
            return null;
        }
        Stage stage;
        if (age < 6) {
            stage = Stage.PRESCHOOL;
        } else if (age < 12) {
            stage = Stage.PRIMARY;
        } else if (age < 15) {
            stage = Stage.JUNIOR;
        } else if (age < 18) {
            stage = dice.perMille(600) ? Stage.SENIOR : Stage.VOCATIONAL;
        } else {
            stage = Stage.COLLEGE;
        }
        return new School(stage, named(stage, township, dice.perMille(600)));
    }

    /** The same stage, another school. */
    School other(Township township) {
        String first = named(stage, township, true);
        return new School(stage, name.equals(first) ? named(stage, township, false) : first);
    }

    private static String named(Stage stage, Township township, boolean first) {
        String name = first ? stage.first : stage.second;
        return switch (stage) {
            case PRESCHOOL, PRIMARY, JUNIOR -> township.label + name;
            case SENIOR, VOCATIONAL -> "高青县" + name;
            case COLLEGE -> name;
        };
    }
}
