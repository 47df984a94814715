-- Answers that came by webhook: the id a sender gave a message has one effect for ever (Standard Webhooks 1.0.0, webhook-id).
CREATE TABLE webhook_seen (
    subscription_id text NOT NULL,
    webhook_id      text NOT NULL,
    digest          bytea NOT NULL,               -- keyed digest of the content: the same id with another content is refused
    seen_at         timestamptz NOT NULL,
    PRIMARY KEY (subscription_id, webhook_id)
);
CREATE INDEX webhook_seen_age ON webhook_seen (seen_at);
