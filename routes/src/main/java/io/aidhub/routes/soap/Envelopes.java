package io.aidhub.routes.soap;

import io.aidhub.routes.soap.Reply.Blame;
import jakarta.xml.soap.MessageFactory;
import jakarta.xml.soap.MimeHeaders;
import jakarta.xml.soap.SOAPBody;
import jakarta.xml.soap.SOAPConstants;
import jakarta.xml.soap.SOAPElement;
import jakarta.xml.soap.SOAPException;
import jakarta.xml.soap.SOAPFault;
import jakarta.xml.soap.SOAPMessage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.xml.namespace.QName;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/** Writes and reads SOAP 1.1 envelopes in UTF-8. Safe for several lanes at once. */
final class Envelopes {
    /** What the library cannot read it logs, with what it read, and then throws: the exception is enough. Held, or it would be forgotten. */
    private static final Logger LIBRARY = Logger.getLogger("com.sun.xml.messaging.saaj");

    private static final String ENVELOPE = "http://schemas.xmlsoap.org/soap/envelope/";

    static {
        LIBRARY.setLevel(Level.OFF);
    }

    private final MessageFactory messages;
    private final String namespace;

    /** @param namespace of the operations; their arguments are in none, as JAX-WS has it */
    Envelopes(String namespace) {
        this.namespace = namespace;
        try {
            this.messages = MessageFactory.newInstance(SOAPConstants.SOAP_1_1_PROTOCOL);
        } catch (SOAPException e) {
            throw new IllegalStateException("there is no SOAP 1.1 on the class path", e);
        }
    }

    /** The value of the SOAPAction header of an operation. */
    String action(String operation) {
        return '"' + namespace + "/" + operation + '"';
    }

    /** The bytes of a call. */
    byte[] call(String operation, Map<String, String> arguments, UsernameToken token) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            SOAPMessage message = messages.createMessage();
            message.setProperty(SOAPMessage.CHARACTER_SET_ENCODING, "UTF-8");
            message.setProperty(SOAPMessage.WRITE_XML_DECLARATION, "true");
            token.sign(message.getSOAPPart().getEnvelope());
            SOAPElement call = message.getSOAPBody().addBodyElement(new QName(namespace, operation, "hub"));
            for (Map.Entry<String, String> argument : arguments.entrySet()) {
                call.addChildElement(new QName(argument.getKey())).addTextNode(argument.getValue());
            }
            message.saveChanges();
            message.writeTo(bytes);
        } catch (SOAPException e) {
            throw new IllegalStateException("an envelope cannot be written", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // memory does not fail
        }
        return bytes.toByteArray();
    }

    /** @throws NotAnEnvelope when the bytes are something else, for example a proxy's page; a document type is never read */
    Reply read(byte[] bytes) throws NotAnEnvelope {
        MimeHeaders headers = new MimeHeaders();
        headers.addHeader("Content-Type", "text/xml; charset=UTF-8"); // what the department calls it is often wrong
        try {
            SOAPMessage message = messages.createMessage(headers, new ByteArrayInputStream(bytes));
            if (!ENVELOPE.equals(message.getSOAPPart().getEnvelope().getNamespaceURI())) {
                throw new NotAnEnvelope("an envelope of another SOAP");
            }
            SOAPBody body = message.getSOAPBody();
            return body != null && body.hasFault() ? fault(body.getFault()) : answer(body);
        } catch (SOAPException | IOException | RuntimeException e) {
            throw new NotAnEnvelope("no SOAP envelope");
        }
    }

    private static Reply answer(@Nullable SOAPBody body) throws NotAnEnvelope {
        Element response = body == null ? null : firstElement(body);
        if (response == null) {
            throw new NotAnEnvelope("an empty body");
        }
        Map<String, String> elements = new LinkedHashMap<>();
        // JAX-WS wraps what an operation returns in <return>; others lay the parts into the response itself.
        Element only = firstElement(response);
        Element parts = only != null && firstElement(only) != null ? only : response;
        for (Node each = parts.getFirstChild(); each != null; each = each.getNextSibling()) {
            if (each instanceof Element part) {
                elements.put(name(part), part.getTextContent());
            }
        }
        return new Reply.Answer(elements);
    }

    private static Reply fault(SOAPFault fault) {
        String code = String.valueOf(fault.getFaultCode());
        String local = code.substring(code.indexOf(':') + 1);
        String named = "";
        if (fault.getDetail() != null) {
            NodeList codes = fault.getDetail().getElementsByTagNameNS("*", "code");
            named = codes.getLength() == 0 ? "" : codes.item(0).getTextContent().strip();
        }
        String message = fault.getFaultString();
        return new Reply.Fault(blame(local), named.isEmpty() ? local : named, message == null ? "" : message);
    }

    /** {@code Client.Authentication} is a {@code Client} too: a dot makes a code finer (SOAP 1.1, 4.4.1). */
    private static Blame blame(String code) {
        String general = code.split("\\.", 2)[0].toLowerCase(Locale.ROOT);
        return switch (general) {
            case "client" -> Blame.CALL;
            case "server" -> Blame.DEPARTMENT;
            case "failedauthentication",
                    "invalidsecurity",
                    "invalidsecuritytoken",
                    "failedcheck",
                    "securitytokenunavailable",
                    "unsupportedsecuritytoken",
                    "messageexpired" -> Blame.CREDENTIALS;
            default -> Blame.INTERFACE;
        };
    }

    private static @Nullable Element firstElement(Node parent) {
        Node each = parent.getFirstChild();
        while (each != null && !(each instanceof Element)) {
            each = each.getNextSibling();
        }
        return (Element) each;
    }

    private static String name(Node node) {
        return node.getLocalName() == null ? node.getNodeName() : node.getLocalName();
    }
}
