package io.aidhub.model;

/** Names as strangers may see them (姓名脱敏). */
public final class MaskedName {
    private MaskedName() {}

    /** The first character and two stars, however long the name: its length tells too. An empty name stays empty. */
    public static String of(String name) {
        if (name.isEmpty()) {
            return "";
        }
        return name.substring(0, name.offsetByCodePoints(0, 1)) + "**";
    }
}
