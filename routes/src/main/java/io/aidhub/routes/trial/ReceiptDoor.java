package io.aidhub.routes.trial;

import io.aidhub.routes.files.AnswerFileDoor;
import io.aidhub.testkit.contract.Receipt;
import java.util.List;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Tells of receipts that were read out of files. What else is read, or refused, is no receipt. */
record ReceiptDoor(Consumer<Receipt> listener) implements AnswerFileDoor {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Override
    public void receipts(String subscription, List<byte[]> messages) {
        for (byte[] message : messages) {
            JsonNode said = JSON.readTree(message);
            listener.accept(new Receipt(
                    said.path("receipt").asString(""), said.path("code").asString("")));
        }
    }

    @Override
    public void answers(String subscription, String name, byte[] digest, List<byte[]> messages) {}

    @Override
    public void refuse(String subscription, String name, Refusal why) {}
}
