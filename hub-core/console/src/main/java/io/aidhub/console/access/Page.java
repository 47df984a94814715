package io.aidhub.console.access;

import static io.aidhub.ledger.sight.ViewerRole.ADMINISTRATOR;
import static io.aidhub.ledger.sight.ViewerRole.AUDITOR;
import static io.aidhub.ledger.sight.ViewerRole.CHARITY_WORKER;
import static io.aidhub.ledger.sight.ViewerRole.COUNTY_OFFICER;
import static io.aidhub.ledger.sight.ViewerRole.LIAISON;
import static io.aidhub.ledger.sight.ViewerRole.TOWNSHIP_WORKER;

import io.aidhub.ledger.sight.Viewer;
import io.aidhub.ledger.sight.ViewerRole;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Every page of the console and its rule: who may open it, who may change something on it. What is not listed here is closed to everybody. How much of a page's
 * data somebody sees is another matter, decided by row security.
 */
public enum Page {
    OVERVIEW("/overview", Set.of(COUNTY_OFFICER, TOWNSHIP_WORKER, AUDITOR, ADMINISTRATOR), Set.of()),
    HOUSEHOLDS(
            "/households",
            Set.of(COUNTY_OFFICER, TOWNSHIP_WORKER, AUDITOR),
            Set.of(COUNTY_OFFICER, TOWNSHIP_WORKER, AUDITOR)),
    BATCHES("/batches", Set.of(COUNTY_OFFICER, AUDITOR), Set.of(COUNTY_OFFICER)),
    HEADINGS("/headings", Set.of(COUNTY_OFFICER, AUDITOR), Set.of(COUNTY_OFFICER)),
    DEPARTMENTS("/departments", Set.of(COUNTY_OFFICER, LIAISON, AUDITOR), Set.of(LIAISON)),
    GAPS("/gaps", Set.of(COUNTY_OFFICER, TOWNSHIP_WORKER, AUDITOR), Set.of()),
    PROPOSALS("/proposals", Set.of(COUNTY_OFFICER, TOWNSHIP_WORKER, AUDITOR), Set.of(COUNTY_OFFICER)),
    REFERRALS("/referrals", Set.of(COUNTY_OFFICER, TOWNSHIP_WORKER, AUDITOR), Set.of(COUNTY_OFFICER, TOWNSHIP_WORKER)),
    APPLICATIONS("/applications", Set.of(COUNTY_OFFICER, AUDITOR), Set.of(COUNTY_OFFICER)),
    CHARITY_DESK("/desk", Set.of(CHARITY_WORKER), Set.of(CHARITY_WORKER)),
    LIST_CHECK(
            "/check",
            Set.of(COUNTY_OFFICER, TOWNSHIP_WORKER, LIAISON, AUDITOR),
            Set.of(COUNTY_OFFICER, TOWNSHIP_WORKER, LIAISON, AUDITOR)),
    CHANGES("/changes", Set.of(COUNTY_OFFICER, LIAISON, AUDITOR), Set.of()),
    HISTORY("/history", Set.of(COUNTY_OFFICER, TOWNSHIP_WORKER, AUDITOR), Set.of()),
    DELIVERIES("/deliveries", Set.of(COUNTY_OFFICER, AUDITOR, ADMINISTRATOR), Set.of()),
    PARKED("/parked", Set.of(COUNTY_OFFICER, AUDITOR, ADMINISTRATOR), Set.of(COUNTY_OFFICER, ADMINISTRATOR)),
    CODES("/codes", Set.of(COUNTY_OFFICER, AUDITOR, ADMINISTRATOR), Set.of(COUNTY_OFFICER, ADMINISTRATOR)),
    MAPPINGS("/mappings", Set.of(COUNTY_OFFICER, ADMINISTRATOR), Set.of(COUNTY_OFFICER, ADMINISTRATOR)),
    CONNECTORS("/connectors", Set.of(ADMINISTRATOR), Set.of(ADMINISTRATOR)),
    CATEGORIES("/categories", Set.of(COUNTY_OFFICER, TOWNSHIP_WORKER, LIAISON, AUDITOR, ADMINISTRATOR), Set.of()),
    SUBSCRIPTIONS(
            "/subscriptions",
            Set.of(COUNTY_OFFICER, TOWNSHIP_WORKER, LIAISON, CHARITY_WORKER, AUDITOR, ADMINISTRATOR),
            Set.of()),
    AUDIT("/audit", Set.of(AUDITOR), Set.of()),
    ACCOUNTS("/accounts", Set.of(ADMINISTRATOR), Set.of(ADMINISTRATOR)),
    PASSWORD("/password", EnumSet.allOf(ViewerRole.class), EnumSet.allOf(ViewerRole.class));

    private final String path;
    private final Set<ViewerRole> readers;
    private final Set<ViewerRole> writers;

    Page(String path, Set<ViewerRole> readers, Set<ViewerRole> writers) {
        this.path = path;
        this.readers = readers;
        this.writers = writers;
    }

    /** Where the page is; what lies below it follows the same rule. */
    public String path() {
        return path;
    }

    /** Message key of its name. */
    public String key() {
        return "page." + name();
    }

    public Set<ViewerRole> readers() {
        return EnumSet.copyOf(readers);
    }

    public Set<ViewerRole> writers() {
        return writers.isEmpty() ? Set.of() : EnumSet.copyOf(writers);
    }

    public boolean opensTo(ViewerRole role) {
        return readers.contains(role);
    }

    public boolean changesBy(ViewerRole role) {
        return writers.contains(role);
    }

    /** The pages somebody may open, in the order of a menu. */
    public static List<Page> of(Viewer viewer) {
        return Arrays.stream(values())
                .filter(page -> page.opensTo(viewer.role()))
                .toList();
    }

    /** The pages of somebody's menu; the own password stands beside the name, not among the work. */
    public static List<Page> menu(Viewer viewer) {
        return of(viewer).stream().filter(page -> page != PASSWORD).toList();
    }

    /** The page a request path belongs to. */
    public static Optional<Page> at(String path) {
        return Arrays.stream(values())
                .filter(page -> path.equals(page.path) || path.startsWith(page.path + "/"))
                .findFirst();
    }

    /** Where somebody begins. */
    public static String home(Viewer viewer) {
        return switch (viewer.role()) {
            case LIAISON -> DEPARTMENTS.path + "/" + viewer.department();
            case CHARITY_WORKER -> CHARITY_DESK.path;
            case COUNTY_OFFICER, TOWNSHIP_WORKER, AUDITOR, ADMINISTRATOR -> OVERVIEW.path;
        };
    }
}
