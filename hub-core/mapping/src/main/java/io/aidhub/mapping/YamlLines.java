package io.aidhub.mapping;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** On which line of a YAML file each key and each item of a list begins. */
final class YamlLines {
    private final Map<String, Integer> lines = new HashMap<>();

    private YamlLines() {}

    /**
     * Reads the lines of a file that is known to be YAML.
     *
     * @param file how places in it begin, see {@link YamlNode#place}
     */
    static YamlLines of(YAMLMapper yaml, String file, String text) {
        YamlLines found = new YamlLines();
        Deque<Level> open = new ArrayDeque<>();
        try (JsonParser parser = yaml.createParser(text)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                int line = parser.currentTokenLocation().getLineNr();
                if (token == JsonToken.PROPERTY_NAME) {
                    open.getFirst().key = parser.currentName();
                    found.lines.put(open.getFirst().path(), line);
                } else if (token.isStructEnd()) {
                    open.removeFirst();
                } else {
                    String path = file;
                    if (!open.isEmpty()) {
                        open.getFirst().item();
                        path = open.getFirst().path();
                        found.lines.putIfAbsent(path, line);
                    }
                    if (token.isStructStart()) {
                        open.addFirst(new Level(path, open.isEmpty(), token == JsonToken.START_ARRAY));
                    }
                }
            }
        }
        return found;
    }

    /** From 1; of the nearest place around it when it does not stand there itself, 0 when that is the file. */
    int line(String place) {
        for (String around = place; !around.isEmpty(); around = outer(around)) {
            Integer line = lines.get(around);
            if (line != null) {
                return line;
            }
        }
        return 0;
    }

    private static String outer(String place) {
        int end = Math.max(place.lastIndexOf('.'), place.lastIndexOf('['));
        return end < 0 ? "" : place.substring(0, end);
    }

    /** A map or list that is open while the file is read. */
    private static final class Level {
        private final String place;
        private final boolean top;
        private final boolean list;
        private String key = "";
        private int items = -1;

        Level(String place, boolean top, boolean list) {
            this.place = place;
            this.top = top;
            this.list = list;
        }

        void item() {
            items++;
        }

        String path() {
            return list ? place + "[" + items + "]" : place + (top ? ": " : ".") + key;
        }
    }
}
