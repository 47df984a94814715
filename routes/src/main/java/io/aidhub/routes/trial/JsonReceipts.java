package io.aidhub.routes.trial;

import io.aidhub.routes.plugin.Section;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;

/** What a department answers in JSON to a notice: its receipt, or code and message of its refusal, where the {@code deliver} section looks for them. */
final class JsonReceipts {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Optional<String> reference;
    private final Optional<String> code;
    private final Optional<String> message;

    JsonReceipts(Section deliver) {
        this.reference = deliver.optional("reference");
        this.code = deliver.optional("code");
        this.message = deliver.optional("message");
    }

    String receipt() {
        Map<String, Object> answer = new LinkedHashMap<>();
        reference.ifPresent(pointer -> Pointed.put(answer, pointer, "R0001"));
        return JSON.writeValueAsString(answer);
    }

    String refusal(String given, String words) {
        Map<String, Object> answer = new LinkedHashMap<>();
        code.ifPresent(pointer -> Pointed.put(answer, pointer, given));
        message.ifPresent(pointer -> Pointed.put(answer, pointer, words));
        return JSON.writeValueAsString(answer);
    }

    boolean agreed() {
        return reference.isPresent();
    }

    boolean sayWhy() {
        return code.isPresent() && message.isPresent();
    }
}
