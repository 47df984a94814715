package io.aidhub.app.start;

/** The settings file cannot be used; the message key says how, the arguments where. */
public final class SettingsProblem extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String key;
    private final String file;
    private final String detail;

    SettingsProblem(String key, String file, String detail) {
        super(key + " " + file + " " + detail);
        this.key = key;
        this.file = file;
        this.detail = detail;
    }

    public String key() {
        return key;
    }

    public Object[] arguments() {
        return new Object[] {file, detail};
    }
}
