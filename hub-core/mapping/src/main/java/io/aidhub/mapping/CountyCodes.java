package io.aidhub.mapping;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What the county has added to one table, as of one moment; never changed, only exchanged whole. */
final class CountyCodes {
    static final CountyCodes NONE = new CountyCodes(List.of(), 0);

    private final Map<String, List<AddedCode>> read = new HashMap<>();
    private final Map<String, String> written = new HashMap<>();
    private final List<AddedCode> all;
    private final long through;

    /** @param all of one table, oldest first: the first one counts where two say different things */
    CountyCodes(List<AddedCode> all, long through) {
        this.all = List.copyOf(all);
        this.through = through;
        for (AddedCode code : all) {
            if (code.way() == AddedCode.Way.READ) {
                String form = TextForm.comparable(code.from());
                read.merge(form, List.of(code), CountyCodes::both);
            } else {
                written.putIfAbsent(code.from(), code.to());
            }
        }
    }

    private static List<AddedCode> both(List<AddedCode> before, List<AddedCode> more) {
        return Stream.concat(before.stream(), more.stream()).toList();
    }

    /** @param form in comparable form, see {@link TextForm} */
    Optional<String> ours(String form, LocalDate on) {
        return read.getOrDefault(form, List.of()).stream()
                .filter(code -> code.isOn(on))
                .map(AddedCode::to)
                .findFirst();
    }

    Optional<String> theirs(String ours) {
        return Optional.ofNullable(written.get(ours));
    }

    List<AddedCode> all() {
        return all;
    }

    long through() {
        return through;
    }
}
