package io.aidhub.routes.soap;

import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.component.http.HttpMethods;

/** One operation of a department's web service. */
final class Operation {
    private final Envelopes envelopes;
    private final UsernameToken token;
    private final String name;
    private final Map<String, String> always;

    /** @param always arguments that are the same in every call, in their order */
    Operation(Envelopes envelopes, UsernameToken token, String name, Map<String, String> always) {
        this.envelopes = envelopes;
        this.token = token;
        this.name = name;
        this.always = new LinkedHashMap<>(always);
    }

    /** Makes the exchange's message the call. Nothing of an earlier message leaves the house as a header. */
    void call(Exchange exchange, Map<String, String> arguments) {
        Map<String, String> all = new LinkedHashMap<>(always);
        all.putAll(arguments);
        Message message = exchange.getMessage();
        message.removeHeaders("*");
        message.setBody(envelopes.call(name, all, token));
        message.setHeader(Exchange.HTTP_METHOD, HttpMethods.POST);
        message.setHeader(Exchange.CONTENT_TYPE, "text/xml; charset=UTF-8");
        message.setHeader("SOAPAction", envelopes.action(name));
    }

    Reply read(byte[] answer) throws NotAnEnvelope {
        return envelopes.read(answer);
    }
}
