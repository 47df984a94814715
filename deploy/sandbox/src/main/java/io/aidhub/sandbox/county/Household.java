package io.aidhub.sandbox.county;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * An invented household as the lists of one month show it; the first member is its head (户主).
 *
 * @param index its number in the county, for ever
 * @param incomeFen income of a year (家庭年总收入), fen
 */
record Household(int index, Township.Place place, String phone, AidType aid, long incomeFen, List<Person> members) {
    private static final int MOST_MEMBERS = 7;

    Household {
        members = List.copyOf(members);
        if (members.isEmpty() || members.get(0).relation() != Relation.HEAD) {
            throw new IllegalArgumentException("a household begins with its head");
        }
    }

    Person head() {
        return members.get(0);
    }

    /** Whether money is paid to it month by month (发放名单). */
    boolean isPaid() {
        return aid.isHardship() || aid.isAllowance();
    }

    int size() {
        return members.size();
    }

    /** Whether people may come to live here: a family that is not full, and not somebody in care or on the road. */
    boolean takesIn(int people) {
        return size() + people <= MOST_MEMBERS && !aid.isHardship() && aid != AidType.VAGRANT;
    }

    Household with(List<Person> changed) {
        return new Household(index, place, phone, aid, incomeFen, changed);
    }

    Household with(AidType changed) {
        return new Household(index, place, phone, changed, incomeFen, members);
    }

    Household with(Township.Place changed) {
        return new Household(index, changed, phone, aid, incomeFen, members);
    }

    Household with(String otherPhone, long otherIncomeFen) {
        return new Household(index, place, otherPhone, aid, otherIncomeFen, members);
    }

    Household withMember(int place, UnaryOperator<Person> change) {
        List<Person> changed = new ArrayList<>(members);
        changed.set(place, change.apply(changed.get(place)));
        return with(changed);
    }

    Household plus(List<Person> joining) {
        List<Person> more = new ArrayList<>(members);
        more.addAll(joining);
        return with(more);
    }

    Household without(List<Person> leaving) {
        List<Person> rest = new ArrayList<>(members);
        rest.removeAll(leaving);
        return with(rest);
    }

    /** Without the member who has that ID number. */
    Household withoutNumber(String idNumber) {
        return with(members.stream()
                .filter(person -> !person.idNumber().equals(idNumber))
                .toList());
    }

    /** The same people under another head. */
    Household headedBy(Person head) {
        return with(underHead(head, members));
    }

    /** {@code people} of one household, {@code head} first, each with the relation to that head. */
    static List<Person> underHead(Person head, List<Person> people) {
        List<Person> ordered = new ArrayList<>();
        ordered.add(head.with(Relation.HEAD));
        for (Person person : people) {
            if (!person.equals(head)) {
                ordered.add(person.with(Relation.towards(head, person)));
            }
        }
        return ordered;
    }
}
