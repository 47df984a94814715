package io.aidhub.hub.dispatch;

import io.aidhub.model.NoticeKind;
import java.util.Map;
import java.util.UUID;

/** What a notice may say of an offer, names and contact only after acceptance and consent; or of an application across areas, as far as the two hubs agreed. */
@FunctionalInterface
public interface ReferralContents {
    /** Canonical fields of the offer or the application for a notice of {@code kind}. */
    Map<String, String> canonical(UUID offer, NoticeKind kind);
}
