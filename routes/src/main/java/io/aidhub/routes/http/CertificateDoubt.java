package io.aidhub.routes.http;

import io.aidhub.routes.deliver.Texts;
import io.aidhub.spi.DepartmentUnavailable;
import java.io.IOException;
import java.net.SocketException;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.classic.ExecChainHandler;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.NoHttpResponseException;

/**
 * Says of a department we agreed on certificates with, and that broke off before any answer, that it may be ours: in TLS 1.3 it judges our certificate after the handshake, and its word on it is
 * often lost with the connection. Stands behind the step that connects, so a refused connection stays what it is.
 */
final class CertificateDoubt implements ExecChainHandler {
    @Override
    public ClassicHttpResponse execute(ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
            throws IOException, HttpException {
        try {
            return chain.proceed(request, scope);
        } catch (NoHttpResponseException | SocketException e) {
            throw new DepartmentUnavailable(Texts.of("unavailable.tls.cut"), e);
        }
    }
}
