package io.aidhub.sandbox.county;

/** Relation to the head of the household (与户主关系), the words of GB/T 4761. */
enum Relation {
    HEAD("户主"),
    SPOUSE("配偶"),
    SON("子"),
    DAUGHTER("女"),
    SON_IN_LAW("女婿"),
    DAUGHTER_IN_LAW("儿媳"),
    GRANDSON("孙子"),
    GRANDDAUGHTER("孙女"),
    FATHER("父"),
    MOTHER("母"),
    HUSBANDS_FATHER("公公"),
    HUSBANDS_MOTHER("婆婆"),
    WIFES_FATHER("岳父"),
    WIFES_MOTHER("岳母"),
    GRANDFATHER("祖父"),
    GRANDMOTHER("祖母"),
    ELDER_BROTHER("兄"),
    YOUNGER_BROTHER("弟"),
    ELDER_SISTER("姐"),
    YOUNGER_SISTER("妹"),
    OTHER_RELATIVE("其他亲属");

    final String label;

    Relation(String label) {
        this.label = label;
    }

    static Relation child(boolean male) {
        return male ? SON : DAUGHTER;
    }

    static Relation parent(boolean male) {
        return male ? FATHER : MOTHER;
    }

    static Relation grandchild(boolean male) {
        return male ? GRANDSON : GRANDDAUGHTER;
    }

    static Relation sibling(boolean male, boolean elder) {
        if (male) {
            return elder ? ELDER_BROTHER : YOUNGER_BROTHER;
        }
        return elder ? ELDER_SISTER : YOUNGER_SISTER;
    }

    boolean isChild() {
        return this == SON || this == DAUGHTER;
    }

    boolean isParent() {
        return this == FATHER || this == MOTHER;
    }

    /**
     * What {@code other} is to {@code head} once {@code head} heads the household both were in; both still carry the
     * old relation.
     */
    static Relation towards(Person head, Person other) {
        if (head.equals(other)) {
            return HEAD;
        }
        return switch (head.relation()) {
            case HEAD -> other.relation();
            case SPOUSE -> towardsSpouse(head, other);
            case SON, DAUGHTER -> towardsChild(other, head);
            case FATHER, MOTHER -> towardsParent(other);
            default -> OTHER_RELATIVE;
        };
    }

    private static Relation towardsSpouse(Person head, Person other) {
        if (other.relation() == HEAD) {
            return SPOUSE;
        }
        if (other.relation().isParent()) {
            if (head.male()) {
                return other.male() ? WIFES_FATHER : WIFES_MOTHER;
            }
            return other.male() ? HUSBANDS_FATHER : HUSBANDS_MOTHER;
        }
        boolean shared =
                other.relation().isChild() || other.relation() == GRANDSON || other.relation() == GRANDDAUGHTER;
        return shared ? other.relation() : OTHER_RELATIVE;
    }

    private static Relation towardsChild(Person other, Person head) {
        return switch (other.relation()) {
            case HEAD, SPOUSE -> parent(other.male());
            case SON, DAUGHTER -> sibling(other.male(), other.birthDate().isBefore(head.birthDate()));
            case FATHER -> GRANDFATHER;
            case MOTHER -> GRANDMOTHER;
            default -> OTHER_RELATIVE;
        };
    }

    private static Relation towardsParent(Person other) {
        return switch (other.relation()) {
            case HEAD -> child(other.male());
            case SPOUSE -> other.male() ? SON_IN_LAW : DAUGHTER_IN_LAW;
            case SON, DAUGHTER -> grandchild(other.male());
            // The two parents of the old head, here as head and spouse.
            case FATHER, MOTHER -> SPOUSE;
            default -> OTHER_RELATIVE;
        };
    }
}
