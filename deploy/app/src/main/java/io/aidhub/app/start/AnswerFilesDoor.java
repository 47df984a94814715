package io.aidhub.app.start;

import io.aidhub.hub.refer.AnswerFiles;
import io.aidhub.hub.refer.AnswerProblem;
import io.aidhub.routes.files.AnswerFileDoor;
import java.util.List;

/** Leads files of answers from their route to the use case. */
record AnswerFilesDoor(AnswerFiles files) implements AnswerFileDoor {
    @Override
    public void receipts(String subscription, List<byte[]> messages) {
        files.receipts(subscription, messages);
    }

    @Override
    public void answers(String subscription, String name, byte[] digest, List<byte[]> messages) {
        files.take(subscription, name, digest, messages);
    }

    @Override
    public void refuse(String subscription, String name, Refusal why) {
        files.refuse(
                subscription,
                name,
                switch (why) {
                    case DIFFERS -> AnswerProblem.Kind.FILE_DIFFERS;
                    case UNREADABLE -> AnswerProblem.Kind.FILE_UNREADABLE;
                    case UNSIGNED -> AnswerProblem.Kind.PACKAGE_UNSIGNED;
                    case UNKNOWN_PACKAGE -> AnswerProblem.Kind.PACKAGE_UNKNOWN;
                    case DOUBLED -> AnswerProblem.Kind.PACKAGE_DOUBLED;
                });
    }
}
