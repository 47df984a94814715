package io.aidhub.sandbox.departments.web;

import com.github.tomakehurst.wiremock.http.Request;
import com.github.tomakehurst.wiremock.security.Authenticator;

/** Nobody may use WireMock's own admin addresses: a department has none. */
final class ClosedAdmin implements Authenticator {
    @Override
    public boolean authenticate(Request request) {
        return false;
    }
}
