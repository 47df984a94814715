package io.aidhub.hub.chain;

/** A notice of a hub below that is not taken: its sender parks it for a person. */
final class NoticeRefused extends Exception {
    private static final long serialVersionUID = 1L;

    private final ChainReceipt.Why why;

    NoticeRefused(ChainReceipt.Why why) {
        super(why.name());
        this.why = why;
    }

    ChainReceipt.Why why() {
        return why;
    }
}
