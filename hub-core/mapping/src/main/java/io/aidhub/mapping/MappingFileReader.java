package io.aidhub.mapping;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads files of {@code <department>/<name>.yaml}, one after another: what a receiver is told, or how a department's record is read. */
final class MappingFileReader {
    private final FieldRows rows;
    private final Map<String, NoticeMapping> notices = new LinkedHashMap<>();
    private final Map<String, RecordMapping> records = new LinkedHashMap<>();

    MappingFileReader(FieldRows rows) {
        this.rows = rows;
    }

    Map<String, NoticeMapping> notices() {
        return notices;
    }

    Map<String, RecordMapping> records() {
        return records;
    }

    void read(String department, String name, YamlNode file) {
        String full = department + "/" + name;
        boolean outbound = file.has("receiver");
        if (outbound == file.has("source")) {
            throw file.broken("", "source-or-receiver");
        }
        YamlNode side = file.child(outbound ? "receiver" : "source");
        checkName(side, "department", department);
        checkName(side, outbound ? "notice" : "record", name);
        side.text("document");
        if (outbound) {
            String about = side.text("about");
            List<String> canonical =
                    switch (about) {
                        case "person" -> CanonicalFields.OF_A_PERSON;
                        case "referral" -> CanonicalFields.REFERRAL;
                        case "application" -> CanonicalFields.APPLICATION;
                        default ->
                            throw side.broken(
                                    "about", "not-one-of", about, List.of("person", "referral", "application"));
                    };
            side.done();
            notices.put(full, new NoticeMapping(full, rows.outbound(file, canonical)));
            file.done();
        } else {
            side.done();
            records.put(full, new RecordReader(file, full, rows).read());
        }
    }

    private static void checkName(YamlNode side, String key, String expected) {
        if (!side.text(key).equals(expected)) {
            throw side.broken(key, "name-differs", expected);
        }
    }
}
