package io.aidhub.hub.connect;

import io.aidhub.hub.dispatch.NoticeBody;
import io.aidhub.model.NoticeKind;
import io.aidhub.spi.Notice;
import java.time.Clock;
import java.util.List;
import java.util.UUID;

/** Makes notices of type {@code io.aidhub.test} (测试通知): without rows and without effect, each under an id of its own. */
public final class TestNotice {
    private final NoticeBody bodies;
    private final Clock clock;

    public TestNotice(NoticeBody bodies, Clock clock) {
        this.bodies = bodies;
        this.clock = clock;
    }

    Notice make() {
        UUID id = UUID.randomUUID();
        byte[] body = bodies.write(id, NoticeKind.TEST, 0, clock.instant(), id, List.of(), null, List.of());
        return new Notice(id, "test", 0, NoticeKind.TEST, 1, List.of(), body);
    }
}
