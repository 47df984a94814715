package io.aidhub.sandbox.departments.web;

import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One call at a department's door.
 *
 * @param pathAndQuery as it stands in the request line
 * @param query the first value of each query parameter, decoded
 * @param headers the value of a header by name in any case, null when absent
 */
@SuppressWarnings("ArrayRecordComponent") // calls are never compared
public record HttpCall(
        String method,
        String path,
        String pathAndQuery,
        Map<String, String> query,
        Function<String, @Nullable String> headers,
        byte[] body) {

    public @Nullable String header(String name) {
        return headers.apply(name);
    }

    public boolean is(String wantedMethod, String wantedPath) {
        return method.equals(wantedMethod) && path.equals(wantedPath);
    }

    /** Method and path only: the rest may be personal or secret. */
    @Override
    public String toString() {
        return method + " " + path;
    }
}
