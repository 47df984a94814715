package io.aidhub.console.pages;

import io.aidhub.console.access.ConsoleUser;
import io.aidhub.hub.receiver.ReceiverDesk;
import io.aidhub.ledger.sight.DepartmentDesk;
import io.aidhub.ledger.sight.Viewer;

/** What is done on a department's page is done by its own liaison only. */
record OwnDepartment(DepartmentDesk desk) {
    /** @throws NotInSight to everybody else, and when the department has no subscription: then it is none */
    Viewer liaison(ConsoleUser user, String department) {
        Viewer viewer = user.viewer();
        if (!department.equals(viewer.department())
                || desk.department(viewer, department).isEmpty()) {
            throw new NotInSight();
        }
        return viewer;
    }

    /**
     * The account of the liaison, who asks for one of its department's subscriptions.
     *
     * @throws NotInSight to everybody else, and for a subscription of another department
     */
    String liaison(ConsoleUser user, String department, String subscription, ReceiverDesk receivers) {
        Viewer liaison = liaison(user, department);
        if (receivers.of(department).stream()
                .noneMatch(standing -> standing.subscription().equals(subscription))) {
            throw new NotInSight();
        }
        return liaison.account();
    }
}
