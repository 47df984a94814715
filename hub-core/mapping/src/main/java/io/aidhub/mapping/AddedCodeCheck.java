package io.aidhub.mapping;

import io.aidhub.mapping.AddedCode.Way;
import io.aidhub.mapping.AddedCodeRefused.Kind;
import io.aidhub.model.ResidentId;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a county may add to a table, and what belongs to its file. */
final class AddedCodeCheck {
    private final Map<String, CodeTable> tables;
    private final AddedCode code;

    AddedCodeCheck(Map<String, CodeTable> tables, AddedCode code) {
        this.tables = tables;
        this.code = code;
    }

    /** @throws AddedCodeRefused when the file, or the county, leaves no room for it */
    void run() {
        CodeTable table = tables.get(code.table());
        if (table == null) {
            throw new AddedCodeRefused(Kind.TABLE_UNKNOWN, code.table());
        }
        fit(code.from());
        fit(code.to());
        days();
        if (code.way() == Way.READ) {
            checkRead(table);
        } else {
            checkWrite(table);
        }
    }

    private void checkRead(CodeTable table) {
        String near = table.near().get(TextForm.comparable(code.from()));
        if (near != null) {
            throw new AddedCodeRefused(Kind.NEAR, code.from(), near, table.file());
        }
        List<String> ours = ours(table);
        if (!ours.contains(code.to())) {
            throw new AddedCodeRefused(Kind.TARGET_UNKNOWN, code.to(), table.name(), String.join(", ", ours));
        }
        if (!table.leavesRoomFor(code) || table.added().stream().anyMatch(this::saysAlready)) {
            throw new AddedCodeRefused(Kind.SAID_ALREADY, code.from(), table.name());
        }
    }

    private void checkWrite(CodeTable table) {
        if (code.validFrom() != null || code.validUntil() != null) {
            throw new AddedCodeRefused(Kind.DAYS_UNFIT);
        }
        if (!table.leavesRoomFor(code) || table.added().stream().anyMatch(this::saysAlready)) {
            throw new AddedCodeRefused(Kind.SAID_ALREADY, code.from(), table.name());
        }
    }

    private boolean saysAlready(AddedCode other) {
        return other.way() == code.way()
                && TextForm.comparable(other.from()).equals(TextForm.comparable(code.from()))
                && code.meets(other.validFrom(), other.validUntil());
    }

    /** The codes a text of the table may stand for. */
    private List<String> ours(CodeTable table) {
        return Optional.ofNullable(tables.get(table.of().orElse(table.name()))).stream()
                .flatMap(own -> own.entries().stream())
                .map(CodeTable.Entry::code)
                .distinct()
                .toList();
    }

    private static void fit(String text) {
        if (text.isBlank() || text.length() > AddedCode.LONGEST || text.chars().anyMatch(Character::isISOControl)) {
            throw new AddedCodeRefused(Kind.TEXT_UNFIT, AddedCode.LONGEST);
        }
        if (isPersonal(text)) {
            throw new AddedCodeRefused(Kind.TEXT_PERSONAL);
        }
    }

    private static boolean isPersonal(String text) {
        try {
            new ResidentId(TextForm.halfWidth(text));
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private void days() {
        @Nullable LocalDate from = code.validFrom();
        @Nullable LocalDate until = code.validUntil();
        if (from != null && until != null && until.isBefore(from)) {
            throw new AddedCodeRefused(Kind.DAYS_UNFIT);
        }
    }
}
