package io.aidhub.hub.sheet;

import com.fasterxml.aalto.stax.InputFactoryImpl;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashSet;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.apache.commons.io.input.ProxyInputStream;
import org.jspecify.annotations.Nullable;

/**
 * One XML part of a workbook, pulled element by element. A document type is refused, so there are no entities to expand or fetch; depth, names and the length of every piece
 * are bounded.
 */
final class XmlPart implements AutoCloseable {
    /** What a spreadsheet program lets a cell hold. */
    static final int MOST_CHARACTERS = 32_767;

    private static final int MOST_BYTES_IN_A_PIECE = 1 << 20;
    private static final int MOST_DEPTH = 100;
    private static final int MOST_NAMES = 5_000;

    private final Pieces bytes;
    private final XMLStreamReader xml;
    private final Set<String> names = new HashSet<>();
    private int depth;

    XmlPart(InputStream in) throws IOException {
        this.bytes = new Pieces(in);
        // A factory of its own for each part: the names a factory has seen stay in its memory.
        InputFactoryImpl factory = new InputFactoryImpl();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, Boolean.FALSE);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, Boolean.FALSE);
        try {
            xml = factory.createXMLStreamReader(bytes);
        } catch (XMLStreamException | RuntimeException e) {
            throw unreadable(e);
        }
    }

    /** Moves on to where the next element begins or ends; false: there is none. */
    boolean next() throws IOException {
        while (true) {
            int event = event();
            if (event == XMLStreamConstants.END_DOCUMENT) {
                return false;
            }
            if (event == XMLStreamConstants.START_ELEMENT || event == XMLStreamConstants.END_ELEMENT) {
                return true;
            }
        }
    }

    boolean begins(String element) {
        return xml.isStartElement() && xml.getLocalName().equals(element);
    }

    boolean ends(String element) {
        return xml.isEndElement() && xml.getLocalName().equals(element);
    }

    /** The value of the attribute without prefix. */
    @Nullable
    String attribute(String name) throws IOException {
        try {
            for (int i = 0; i < xml.getAttributeCount(); i++) {
                if (xml.getAttributeLocalName(i).equals(name)
                        && xml.getAttributePrefix(i).isEmpty()) {
                    return xml.getAttributeValue(i);
                }
            }
            return null;
        } catch (RuntimeException e) {
            throw unreadable(e);
        }
    }

    /** The value of the attribute with a prefix, for example {@code r:id}. */
    @Nullable
    String prefixed(String name) throws IOException {
        try {
            for (int i = 0; i < xml.getAttributeCount(); i++) {
                if (xml.getAttributeLocalName(i).equals(name)
                        && !xml.getAttributePrefix(i).isEmpty()) {
                    return xml.getAttributeValue(i);
                }
            }
            return null;
        } catch (RuntimeException e) {
            throw unreadable(e);
        }
    }

    /**
     * All text inside the element that has just begun, and moves on to its end.
     *
     * @param without elements whose text is left out
     */
    String text(String without) throws IOException {
        StringBuilder text = new StringBuilder();
        int end = depth - 1;
        int left = 0;
        while (depth > end) {
            int event = event();
            if (event == XMLStreamConstants.END_DOCUMENT) {
                throw new IOException("the part ends within an element");
            }
            if (event == XMLStreamConstants.START_ELEMENT && left == 0 && begins(without)) {
                left = depth;
            } else if (event == XMLStreamConstants.END_ELEMENT && depth < left) {
                left = 0;
            } else if (left == 0 && isText(event)) {
                add(text);
            }
        }
        return text.toString();
    }

    private static boolean isText(int event) {
        return event == XMLStreamConstants.CHARACTERS
                || event == XMLStreamConstants.CDATA
                || event == XMLStreamConstants.SPACE;
    }

    private void add(StringBuilder text) throws IOException {
        try {
            text.append(xml.getText());
        } catch (RuntimeException e) {
            throw unreadable(e);
        }
        if (text.length() > MOST_CHARACTERS) {
            throw new TooMuch(TooMuch.Of.CELL);
        }
    }

    private int event() throws IOException {
        int event;
        try {
            if (!xml.hasNext()) {
                return XMLStreamConstants.END_DOCUMENT;
            }
            bytes.newPiece();
            event = xml.next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                depth++;
                rememberNames();
            }
        } catch (XMLStreamException | RuntimeException e) {
            throw unreadable(e);
        }
        if (event == XMLStreamConstants.END_ELEMENT) {
            depth--;
        } else if (event == XMLStreamConstants.DTD || event == XMLStreamConstants.ENTITY_REFERENCE) {
            throw new IOException("a workbook has no document type and no entities");
        }
        if (depth > MOST_DEPTH || names.size() > MOST_NAMES) {
            throw new IOException("no spreadsheet program writes such a structure");
        }
        return event;
    }

    /** One-letter names, the many, are few different ones. */
    private void rememberNames() {
        remember(xml.getLocalName());
        for (int i = 0; i < xml.getAttributeCount(); i++) {
            remember(xml.getAttributeLocalName(i));
        }
    }

    private void remember(String name) {
        if (name.length() > 1) {
            names.add(name);
        }
    }

    /** The parser wraps what its input throws, and on some damage throws what it should not. */
    private static IOException unreadable(Exception problem) {
        for (Throwable cause = problem; cause != null; cause = cause.getCause()) {
            if (cause instanceof TooMuch known) {
                return known;
            }
        }
        return new IOException(problem);
    }

    @Override
    public void close() throws IOException {
        bytes.close();
    }

    /** Breaks off when one event of the parser takes in too much: an endless name, attribute, comment or text. */
    private static final class Pieces extends ProxyInputStream {
        private long piece;

        Pieces(InputStream in) {
            super(in);
        }

        void newPiece() {
            piece = 0;
        }

        @Override
        protected void afterRead(int read) throws IOException {
            piece += Math.max(0, read);
            if (piece > MOST_BYTES_IN_A_PIECE) {
                throw new TooMuch(TooMuch.Of.CELL);
            }
        }
    }
}
