package io.aidhub.sandbox.departments.humanresources;

import io.aidhub.sandbox.departments.web.HttpAnswer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** The department's envelopes, and the packing of what is in them: GZIP, then Base64. */
final class SoapAnswers {
    private static final String TYPE = "text/xml; charset=UTF-8";

    private SoapAnswers() {}

    /** The operation's answer: code 0 and {@code json}, packed. */
    static HttpAnswer done(String operation, String json) {
        return answer(
                200,
                """
                <hr:%1$sResponse xmlns:hr="%2$s"><return><code>0</code><message></message><payload>%3$s</payload></return></hr:%1$sResponse>"""
                        .formatted(operation, SoapCall.NAMESPACE, pack(json)));
    }

    /** SOAP 1.1 over HTTP: a fault comes with status 500. */
    static HttpAnswer fault(SoapFault fault) {
        return answer(
                500,
                """
                <soapenv:Fault xmlns:wsse="http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd">\
                <faultcode>%s</faultcode><faultstring>%s</faultstring><detail><code>%s</code></detail></soapenv:Fault>"""
                        .formatted(fault.faultCode(), fault.reason(), fault.code()));
    }

    private static HttpAnswer answer(int status, String body) {
        return HttpAnswer.text(
                        status,
                        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>"
                                + "<soapenv:Envelope xmlns:soapenv=\"http://schemas.xmlsoap.org/soap/envelope/\"><soapenv:Body>"
                                + body + "</soapenv:Body></soapenv:Envelope>")
                .with("Content-Type", TYPE);
    }

    static String pack(String json) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(json.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Base64.getEncoder().encodeToString(packed.toByteArray());
    }

    /** @throws SoapFault when it is not packed so */
    static byte[] unpack(String payload) {
        try (GZIPInputStream plain = new GZIPInputStream(
                new ByteArrayInputStream(Base64.getMimeDecoder().decode(payload)))) {
            return plain.readAllBytes();
        } catch (IOException | IllegalArgumentException e) {
            throw SoapFault.client("E4004", "payload 应为 GZIP 后的 Base64");
        }
    }
}
