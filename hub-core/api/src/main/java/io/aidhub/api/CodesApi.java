package io.aidhub.api;

import io.aidhub.hub.codes.CodeDesk;
import io.aidhub.ledger.codes.CountyCode;
import io.aidhub.ledger.codes.WaitingRecords;
import io.aidhub.mapping.AddedCode;
import io.aidhub.mapping.CodeTable;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Code tables (代码表), the codes records wait for, and what a named person adds. */
@RestController
@RequestMapping("/api/v1/codes")
public final class CodesApi {
    private final CodeDesk desk;

    public CodesApi(CodeDesk desk) {
        this.desk = desk;
    }

    @GetMapping
    Codes all() {
        return new Codes(desk.tables().stream().map(CodeTable::name).toList(), desk.unknown(), desk.added());
    }

    /** One table as its file has it; what was added stands in {@link #all}. */
    @GetMapping("/{table}")
    Table one(@PathVariable("table") String name) {
        CodeTable table = desk.table(name).orElseThrow(() -> new ApiProblem(ApiProblem.Kind.TABLE_UNKNOWN));
        return new Table(table.name(), table.file(), table.of().orElse(null), table.entries());
    }

    /** Adds a code; it counts at once, and the records that wait for it run again. */
    @PostMapping("/{table}/additions")
    CodeDesk.Added add(@PathVariable("table") String table, @RequestBody Addition addition) {
        String by = new Actor(addition.by()).named();
        return desk.add(
                new AddedCode(
                        table,
                        addition.way() == null ? AddedCode.Way.READ : addition.way(),
                        addition.from() == null ? "" : addition.from(),
                        addition.to() == null ? "" : addition.to(),
                        addition.validFrom(),
                        addition.validUntil()),
                by);
    }

    /** Takes an addition back; what ran by it stays. */
    @PostMapping("/additions/{id}/take-back")
    void takeBack(@PathVariable("id") UUID id, @RequestBody Actor actor) {
        if (!desk.takeBack(id, actor.named())) {
            throw new ApiProblem(ApiProblem.Kind.ADDITION_UNKNOWN);
        }
    }

    record Codes(List<String> tables, List<WaitingRecords.Unknown> unknown, List<CountyCode> added) {}

    /** @param of the table of ours it translates; null: it is ours */
    record Table(String name, String file, @Nullable String of, List<CodeTable.Entry> codes) {}

    /**
     * A code to be added; see {@link AddedCode}.
     *
     * @param by who answers for it
     * @param way null: READ
     */
    record Addition(
            @Nullable String by,
            AddedCode.@Nullable Way way,
            @Nullable String from,
            @Nullable String to,
            @Nullable LocalDate validFrom,
            @Nullable LocalDate validUntil) {}
}
