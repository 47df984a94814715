package io.aidhub.sandbox.county;

import io.aidhub.sandbox.sheet.ListFolder;
import io.aidhub.sandbox.sheet.RowSink;
import io.aidhub.sandbox.sheet.SlippingRows;
import java.io.Closeable;
import java.io.IOException;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The further lists of a month, all open at once: each household is asked for its rows in all of them, and forgotten. */
final class FurtherLists implements Closeable {
    private static final List<String> SOURCES = List.of("殡葬", "公安", "卫健");

    private final County county;
    private final Holding holding;
    private final FurtherRows further;
    private final Outsiders outsiders;
    private final Payments payments;
    private final Map<ListKind, SlippingRows> files = new EnumMap<>(ListKind.class);
    private final Map<ListKind, Integer> rows = new EnumMap<>(ListKind.class);

    private final Set<ListKind> halved = EnumSet.noneOf(ListKind.class);

    FurtherLists(County county, Set<ListKind> kinds, Holding holding, Outsiders outsiders, ListFolder folder)
            throws IOException {
        this.county = county;
        this.holding = holding;
        this.further = new FurtherRows(holding);
        this.outsiders = outsiders;
        this.payments = new Payments(county);
        for (ListKind kind : kinds) {
            boolean empty = kind == ListKind.DEATHS && county.step() == null;
            if (!empty) {
                String title = "高青县" + kind.label + "（演示数据，人员均为虚构） " + County.period(county.month());
                files.put(
                        kind,
                        folder.open(
                                kind.label + "_" + County.period(county.month()),
                                kind.asText(),
                                title,
                                kind.columns(),
                                kind.oncePerPerson()));
            }
        }
    }

    /** A household of the pair. */
    void add(Household household) throws IOException {
        write(household, null);
        pay(payments.of(household));
    }

    /** Everybody who is in no pair, the dead, and what was paid to those who have left. */
    void finish(List<Leaving> leavings) throws IOException {
        for (ListKind kind : files.keySet()) {
            halve(kind);
            for (Iterator<Outsiders.Unit> units =
                            outsiders.listed(kind, county.month()).iterator();
                    units.hasNext(); ) {
                Household household = units.next().household();
                write(household, kind);
                if (kind == ListKind.SPECIAL_HARDSHIP) {
                    pay(payments.of(household, true));
                }
                halve(kind);
            }
        }
        for (Leaving leaving : leavings) {
            if (leaving.cause() == Leaving.Cause.DEATH && files.containsKey(ListKind.DEATHS)) {
                int row = count(ListKind.DEATHS);
                begin(ListKind.DEATHS, row, leaving.name(), leaving.idNumber(), leaving.place(), RowSink.Care.HARMLESS)
                        .text(leaving.on().toString())
                        .word(SOURCES.get(row % SOURCES.size()));
                halve(ListKind.DEATHS);
            }
        }
        pay(payments.wrong(leavings, outsiders));
        for (SlippingRows file : files.values()) {
            file.save();
        }
    }

    /** Rows of data by file name. */
    void count(Map<String, Integer> counts) {
        files.forEach((kind, file) -> counts.put(file.name(), rows.getOrDefault(kind, 0)));
    }

    Map<Payments.Odd, Integer> oddPayments() {
        return files.containsKey(ListKind.PAYMENTS) ? payments.odd() : Map.of();
    }

    @Override
    public void close() throws IOException {
        for (SlippingRows file : files.values()) {
            file.close();
        }
    }

    private void write(Household household, @Nullable ListKind outside) throws IOException {
        for (ListKind kind : files.keySet()) {
            for (Person person : household.members()) {
                if (holding.isOn(kind, household, person, outside)) {
                    boolean others = household.size() > 1 && person.relation() == Relation.HEAD;
                    RowSink.Care care = others ? RowSink.Care.HARMLESS : RowSink.Care.ANY;
                    RowSink row = begin(kind, count(kind), person.name(), person.idNumber(), household.place(), care);
                    further.write(kind, row, household, person);
                }
            }
        }
    }

    private void pay(List<Payments.Payment> paid) throws IOException {
        if (files.containsKey(ListKind.PAYMENTS)) {
            for (Payments.Payment payment : paid) {
                pay(payment);
            }
        }
    }

    private void pay(Payments.Payment payment) throws IOException {
        begin(
                        ListKind.PAYMENTS,
                        count(ListKind.PAYMENTS),
                        payment.name(),
                        payment.idNumber(),
                        payment.place(),
                        RowSink.Care.HARMLESS)
                .text(payment.headIdNumber())
                .text(County.period(county.month()).toString())
                .word(payment.what())
                .yuan(payment.fen())
                .word("已发放");
    }

    private RowSink begin(
            ListKind kind, int number, String name, String idNumber, Township.Place place, RowSink.Care care)
            throws IOException {
        SlippingRows file = MonthPlanner.present(files.get(kind));
        file.next(care);
        return file.number(number)
                .text(name)
                .text(idNumber)
                .word(place.township().label)
                .word(place.community());
    }

    private int count(ListKind kind) {
        return rows.merge(kind, 1, Integer::sum);
    }

    /** The second sheet of a list begins where the people outside the pair do; of a list without others, after the first of them. */
    private void halve(ListKind kind) throws IOException {
        if (rows.containsKey(kind) && halved.add(kind)) {
            MonthPlanner.present(files.get(kind)).half();
        }
    }
}
