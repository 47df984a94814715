package io.aidhub.ledger.roster;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a batch makes of a person (变动), in the order of the difference list. */
public enum DifferenceKind {
    /** New, or back after an exit. */
    ADDED("ENROLLED"),
    CHANGED("CHANGED"),
    MOVED("MOVED"),
    /** Moved with the whole household into another one. */
    MERGED("MERGED"),
    SUSPENDED("SUSPENDED"),
    RESUMED("RESUMED"),
    /** Left with a cause. */
    LEFT("EXITED"),
    DECEASED("DECEASED"),
    /** Missing without a cause (待核), and not missing before. */
    ABSENT("ABSENT");

    private final String written;

    DifferenceKind(String written) {
        this.written = written;
    }

    /** As the events of a release name it. */
    String written() {
        return written;
    }

    /** Its name as {@link Differences#counts} spells it; benefits stopped and resumed are counted as changed there. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @return empty when no kind is called so */
    public static Optional<DifferenceKind> of(String key) {
        return Arrays.stream(values()).filter(kind -> kind.key().equals(key)).findFirst();
    }

    static DifferenceKind ofWritten(String written) {
        return Arrays.stream(values())
                .filter(kind -> kind.written.equals(written))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no kind of difference is written " + written));
    }

    /** Whether facts of the person become others. */
    boolean comparesFacts() {
        return switch (this) {
            case CHANGED, MOVED, MERGED, SUSPENDED, RESUMED -> true;
            case ADDED, LEFT, DECEASED, ABSENT -> false;
        };
    }
}
