package io.aidhub.hub.dispatch;

import io.aidhub.model.NoticeKind;
import java.util.Map;
import java.util.UUID;

/** What a referral notice may say of an offer: names and contact only after acceptance and consent. */
@FunctionalInterface
public interface ReferralContents {
    /** Canonical fields of the offer for a notice of {@code kind}. */
    Map<String, String> canonical(UUID offer, NoticeKind kind);
}
