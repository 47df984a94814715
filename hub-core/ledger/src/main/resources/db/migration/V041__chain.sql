-- Hubs chained upward (逐级上报, R330): what a hub below has told is kept until it is folded into a batch.
CREATE TABLE chain_notice (
    row_id      uuid        PRIMARY KEY,      -- follows from hub and notice: the receipt
    hub         text        NOT NULL,         -- what this hub calls the hub below
    notice_id   uuid        NOT NULL,
    sequence    bigint      NOT NULL,         -- in the log of the hub below
    kind        text        NOT NULL,
    replaces    uuid,                         -- the notice whose number it settles: that one counts no more
    received_at timestamptz NOT NULL,
    fold        uuid,                         -- those that go into one batch together
    body_sealed bytea,                        -- null once they went in: the kept lists of the batch say it now
    UNIQUE (hub, notice_id)
);
CREATE INDEX chain_notice_waiting ON chain_notice (hub, sequence) WHERE body_sealed IS NOT NULL;
CREATE INDEX chain_notice_replaces ON chain_notice (hub, replaces) WHERE replaces IS NOT NULL;
CREATE INDEX chain_notice_snapshot ON chain_notice (hub, sequence) WHERE kind IN ('SNAPSHOT_BEGIN', 'SNAPSHOT_END');

-- How far each hub below was told of its people; opaque names only.
CREATE TABLE chain_person (
    hub        text   NOT NULL,
    person_ref uuid   NOT NULL,
    version    bigint NOT NULL,
    PRIMARY KEY (hub, person_ref)
);

-- The hub below a batch speaks for; null: lists somebody handed in.
ALTER TABLE roster_batch ADD COLUMN from_hub text;
CREATE INDEX roster_batch_from_hub ON roster_batch (from_hub, staged_at) WHERE from_hub IS NOT NULL;
