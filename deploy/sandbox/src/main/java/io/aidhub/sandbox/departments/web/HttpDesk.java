package io.aidhub.sandbox.departments.web;

/** The department's own code behind its HTTP door. Called by several threads; may block on its database. */
@FunctionalInterface
public interface HttpDesk {
    HttpAnswer answer(HttpCall call);
}
