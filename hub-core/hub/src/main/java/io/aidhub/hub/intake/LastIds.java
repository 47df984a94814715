package io.aidhub.hub.intake;

/** Cleans ID numbers, each once while the same ones come again: members of one household stand together, and each row names its head. One thread. */
final class LastIds {
    private static final int REMEMBERED = 4;

    private final String[] texts = new String[REMEMBERED];
    private final CleanedId[] cleaned = new CleanedId[REMEMBERED];
    private int next;

    CleanedId of(String text) {
        for (int i = 0; i < REMEMBERED; i++) {
            if (text.equals(texts[i])) {
                return cleaned[i];
            }
        }
        CleanedId id = CleanedId.of(text);
        texts[next] = text;
        cleaned[next] = id;
        next = (next + 1) % REMEMBERED;
        return id;
    }
}
