package io.aidhub.sandbox.departments.humanresources;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** A call as it lies in its envelope, read with what the JDK has: the department does not share the hub's library. */
final class SoapCall {
    static final String NAMESPACE = "urn:human-resources:jyjz:1";

    private static final String ENVELOPE = "http://schemas.xmlsoap.org/soap/envelope/";

    private final Document document;
    private final Element operation;

    private SoapCall(Document document, Element operation) {
        this.document = document;
        this.operation = operation;
    }

    /** @throws SoapFault when it is no SOAP 1.1 call of this service */
    static SoapCall read(byte[] body) {
        Document document;
        try {
            document = parser().parse(new ByteArrayInputStream(body));
        } catch (SAXException | IOException e) {
            throw SoapFault.client("E4001", "报文不是合法的 XML");
        }
        Element root = document.getDocumentElement();
        if (!ENVELOPE.equals(root.getNamespaceURI())) {
            throw new SoapFault("soapenv:VersionMismatch", "E4002", "只支持 SOAP 1.1");
        }
        Element soapBody = child(root, ENVELOPE, "Body");
        Element operation = soapBody == null ? null : firstElement(soapBody);
        if (operation == null || !NAMESPACE.equals(operation.getNamespaceURI())) {
            throw SoapFault.client("E4003", "没有这个操作");
        }
        return new SoapCall(document, operation);
    }

    String name() {
        return operation.getLocalName();
    }

    /** An argument's text, empty when it is absent. */
    String argument(String name) {
        for (Node each = operation.getFirstChild(); each != null; each = each.getNextSibling()) {
            if (each instanceof Element argument && name.equals(argument.getLocalName())) {
                return argument.getTextContent().strip();
            }
        }
        return "";
    }

    /** The text of an element of the header, empty when it is absent. */
    String security(String element) {
        Element security = securityElement(element);
        return security == null ? "" : security.getTextContent().strip();
    }

    /** An attribute of an element of the header, empty when it is absent. */
    String security(String element, String attribute) {
        Element security = securityElement(element);
        return security == null ? "" : security.getAttribute(attribute);
    }

    private @Nullable Element securityElement(String name) {
        Element header = child(document.getDocumentElement(), ENVELOPE, "Header");
        if (header == null) {
            return null;
        }
        NodeList found = header.getElementsByTagNameNS("*", name);
        return found.getLength() == 1 ? (Element) found.item(0) : null;
    }

    private static @Nullable Element child(Element parent, String namespace, String name) {
        for (Node each = parent.getFirstChild(); each != null; each = each.getNextSibling()) {
            if (each instanceof Element child
                    && namespace.equals(child.getNamespaceURI())
                    && name.equals(child.getLocalName())) {
                return child;
            }
        }
        return null;
    }

    private static @Nullable Element firstElement(Element parent) {
        for (Node each = parent.getFirstChild(); each != null; each = each.getNextSibling()) {
            if (each instanceof Element child) {
                return child;
            }
        }
        return null;
    }

    private static DocumentBuilder parser() {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            DocumentBuilder parser = factory.newDocumentBuilder();
            parser.setErrorHandler(null); // or it would write what it read to standard error
            return parser;
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("every JDK has a safe parser", e);
        }
    }

    /** The operation only: the rest is personal. */
    @Override
    public String toString() {
        return name();
    }
}
