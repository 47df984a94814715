package io.aidhub.api;

import io.aidhub.hub.compare.Asker;
import io.aidhub.ledger.sight.Viewer;
import io.aidhub.ledger.sight.ViewerRole;
import org.jspecify.annotations.Nullable;

/** Who reads through this interface: its token is the county's own, so they see what an officer of the county sees, under the name they give. */
final class Officer {
    private final String name;

    /** @throws ApiProblem when nobody is named */
    Officer(@Nullable String by) {
        this.name = new Actor(by).named();
    }

    Asker asker() {
        return new Asker.CountyOfficer(name);
    }

    Viewer viewer() {
        return new Viewer(name, name, ViewerRole.COUNTY_OFFICER, null, null, null);
    }
}
