package io.aidhub.testkit.contract.points;

import io.aidhub.spi.Connector;
import io.aidhub.spi.DepartmentUnavailable;
import io.aidhub.spi.GrantSource;
import io.aidhub.spi.RawRecord;
import io.aidhub.testkit.contract.Breach;
import io.aidhub.testkit.contract.Point;
import io.aidhub.testkit.contract.Text;
import io.aidhub.testkit.contract.Trial;
import io.aidhub.testkit.contract.Verdict;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Records come page by page, each once; what was not taken comes again; a department that is away or talks nonsense is not an empty one. */
final class Collecting implements Point {
    private static final int PAGE = 2;

    @Override
    public String id() {
        return "11-collecting";
    }

    @Override
    public Needs needs() {
        return Needs.DEPARTMENT;
    }

    @Override
    public Verdict check(Trial trial) {
        Connector connector = trial.open();
        Optional<GrantSource> source = connector.grantSource();
        if (source.isEmpty()) {
            return new Verdict.NotDeclared(Text.of("not-declared.collecting"));
        }
        List<RawRecord> listed = trial.peer().listed();
        if (listed.isEmpty()) {
            return new Verdict.NotTried(
                    Text.of("not-tried.records", trial.candidate().description().transport()));
        }
        GrantSource.Batch first = page(source.get(), null, listed.subList(0, PAGE));
        if (!first.more()) {
            throw Breach.of("page-ends-early");
        }
        page(source.get(), null, listed.subList(0, PAGE)); // the hub failed before it committed
        source.get().taken(source.get().collect(null, PAGE));
        source.get().taken(first);
        trial.closes(connector);

        // Another process goes on where this one stopped.
        GrantSource later = trial.open().grantSource().orElseThrow();
        GrantSource.Batch second = page(later, first.next(), listed.subList(PAGE, 2 * PAGE));
        later.taken(second);
        page(later, second.next(), List.of());
        away(trial);
        nonsense(trial);
        return new Verdict.Passed();
    }

    private static GrantSource.Batch page(GrantSource source, @Nullable String cursor, List<RawRecord> expected) {
        GrantSource.Batch batch = source.collect(cursor, PAGE);
        if (!batch.records().equals(expected)) {
            throw Breach.of("page-differs", expected.size(), batch.records().size());
        }
        return batch;
    }

    private static void away(Trial trial) {
        GrantSource source =
                trial.open(trial.peer().settingsOfADeadSystem()).grantSource().orElseThrow();
        try {
            source.collect(null, PAGE);
        } catch (DepartmentUnavailable e) {
            trial.ear().exception(e);
            return;
        } catch (RuntimeException e) {
            trial.ear().exception(e);
            throw Breach.of("away-told-as", e.getClass().getSimpleName());
        }
        throw Breach.of("away-told-as", "-");
    }

    private static void nonsense(Trial trial) {
        if (!trial.peer().listsNonsense()) {
            return;
        }
        try {
            trial.open().grantSource().orElseThrow().collect(null, PAGE);
        } catch (RuntimeException e) {
            trial.ear().exception(e);
            return;
        }
        throw Breach.of("nonsense-taken");
    }
}
