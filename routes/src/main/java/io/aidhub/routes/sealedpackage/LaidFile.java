package io.aidhub.routes.sealedpackage;

import io.aidhub.routes.files.DoneFile;
import org.apache.camel.Exchange;

/**
 * A package on its way into the folder.
 *
 * @param name without ending
 * @param rows of its payload, for the done-file
 */
record LaidFile(String name, byte[] bytes, int rows) {
    /** Exchange property: a list of those to lay, in their order. */
    static final String ALL = "aidhub.packages";

    static void writePackage(Exchange file) {
        LaidFile laid = file.getMessage().getBody(LaidFile.class);
        file.setProperty(LaidFile.class.getName(), laid);
        write(file, laid.name + SealedPackage.ENDING, laid.bytes);
    }

    static void writeDone(Exchange file) {
        LaidFile laid = file.getProperty(LaidFile.class.getName(), LaidFile.class);
        write(
                file,
                laid.name + DoneFile.ENDING,
                DoneFile.of(laid.rows, laid.bytes).bytes());
    }

    private static void write(Exchange file, String name, byte[] bytes) {
        file.getMessage().setHeader(Exchange.FILE_NAME, name);
        file.getMessage().setBody(bytes);
    }

    /** Without the bytes: those are personal. */
    @Override
    public String toString() {
        return "LaidFile " + name;
    }
}
