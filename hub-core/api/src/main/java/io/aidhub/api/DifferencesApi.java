package io.aidhub.api;

import io.aidhub.hub.compare.DifferenceTable;
import io.aidhub.ledger.audit.AuditAction;
import io.aidhub.ledger.audit.AuditTrail;
import io.aidhub.ledger.roster.DifferenceKind;
import io.aidhub.ledger.roster.DifferenceRow;
import io.aidhub.ledger.sight.DifferenceList;
import io.aidhub.model.MaskedName;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The difference list of a batch (差异名单): whom it adds, changes or misses, foreseen before its release and as written after it. Names are masked. */
@RestController
@RequestMapping("/api/v1/batches/{id}/differences")
public final class DifferencesApi {
    private final DifferenceList list;
    private final DifferenceTable table;
    private final AuditTrail audit;

    public DifferencesApi(DifferenceList list, DifferenceTable table, AuditTrail audit) {
        this.list = list;
        this.table = table;
        this.audit = audit;
    }

    /**
     * How many of each kind, and one page of the list.
     *
     * @param kind added, changed, moved, …; all when missing
     * @param page from 0
     */
    @GetMapping
    Differences differences(
            @PathVariable("id") UUID batch,
            @RequestParam(name = "kind", defaultValue = "") String kind,
            @RequestParam(name = "page", defaultValue = "0") int page,
            @RequestParam(name = "by", required = false) @Nullable String by) {
        Officer officer = new Officer(by);
        @Nullable DifferenceKind asked = kind(kind);
        audit.append(
                officer.asker().account(),
                AuditAction.DIFFERENCES_FETCH,
                "batch " + batch,
                "page " + page + ", masked");
        DifferenceList.Found found = list.find(officer.viewer(), batch, asked, page)
                .orElseThrow(() -> new ApiProblem(ApiProblem.Kind.BATCH_UNKNOWN));
        if (found.lost()) {
            throw new ApiProblem(ApiProblem.Kind.DIFFERENCES_LOST);
        }
        return Differences.of(found);
    }

    /** The list as an Excel file; audited. */
    @GetMapping("/table")
    void table(
            @PathVariable("id") UUID batch,
            @RequestParam(name = "kind", defaultValue = "") String kind,
            @RequestParam(name = "by", required = false) @Nullable String by,
            HttpServletRequest request,
            HttpServletResponse response) {
        Officer officer = new Officer(by);
        if (!table.write(
                officer.asker(),
                officer.viewer(),
                batch,
                kind(kind),
                Problems.spoken(request),
                period -> ChecksApi.excel(response))) {
            throw new ApiProblem(ApiProblem.Kind.BATCH_UNKNOWN);
        }
    }

    private static @Nullable DifferenceKind kind(String asked) {
        return asked.isBlank()
                ? null
                : DifferenceKind.of(asked.strip())
                        .orElseThrow(() -> new ApiProblem(ApiProblem.Kind.DIFFERENCE_KIND_UNKNOWN));
    }

    /** @param counts of all kinds, whatever was asked for */
    record Differences(UUID batch, String period, String state, Map<String, Long> counts, int page, List<Row> rows) {
        static Differences of(DifferenceList.Found found) {
            Map<String, Long> counts = new LinkedHashMap<>();
            for (DifferenceKind kind : DifferenceKind.values()) {
                counts.put(kind.key(), found.counts().getOrDefault(kind, 0L));
            }
            return new Differences(
                    found.batch().id(),
                    found.batch().period(),
                    found.batch().state().name(),
                    counts,
                    found.page(),
                    found.rows().stream().map(Row::of).toList());
        }
    }

    record Row(
            String kind,
            UUID person,
            String name,
            @Nullable String head,
            String area,
            List<Fact> facts,
            @Nullable String cause,
            LocalDate day) {
        static Row of(DifferenceRow row) {
            return new Row(
                    row.kind().key(),
                    row.person(),
                    MaskedName.of(row.name()),
                    row.head() == null ? null : MaskedName.of(row.head()),
                    row.area(),
                    row.facts().stream().map(Fact::of).toList(),
                    row.cause(),
                    row.day());
        }

        /** Without what it says: that is personal. */
        @Override
        public String toString() {
            return kind + " person " + person;
        }
    }

    record Fact(String fact, @Nullable String before, @Nullable String after) {
        static Fact of(DifferenceRow.Fact fact) {
            return new Fact(fact.name(), shown(fact, fact.before()), shown(fact, fact.after()));
        }

        private static @Nullable String shown(DifferenceRow.Fact fact, @Nullable String value) {
            return value == null || !fact.isName() ? value : MaskedName.of(value);
        }

        /** Without what it says: that is personal. */
        @Override
        public String toString() {
            return fact;
        }
    }
}
