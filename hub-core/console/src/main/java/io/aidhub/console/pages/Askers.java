package io.aidhub.console.pages;

import io.aidhub.hub.compare.Asker;
import io.aidhub.ledger.sight.Viewer;
import io.aidhub.model.Division;
import java.util.Objects;

/** Who is at the console, as the list check and the change table know those who ask. */
final class Askers {
    private Askers() {}

    static Asker of(Viewer viewer) {
        return switch (viewer.role()) {
            case COUNTY_OFFICER -> new Asker.CountyOfficer(viewer.account());
            case AUDITOR -> new Asker.Auditor(viewer.account());
            case TOWNSHIP_WORKER ->
                new Asker.TownshipWorker(viewer.account(), new Division(Objects.requireNonNull(viewer.area())));
            case LIAISON -> new Asker.DepartmentLiaison(viewer.account(), Objects.requireNonNull(viewer.department()));
            case CHARITY_WORKER ->
                new Asker.CharityWorker(viewer.account(), Objects.requireNonNull(viewer.subscription()));
            case ADMINISTRATOR -> new Asker.Administrator(viewer.account());
        };
    }
}
