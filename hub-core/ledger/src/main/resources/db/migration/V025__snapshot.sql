-- The first load of a county reaches subscribers as a snapshot (快照): begin, parts of many households, end.

-- Most households in one part, as the connector declares it; null: it takes no snapshots and gets one notice a household.
ALTER TABLE subscription ADD COLUMN snapshot_households int CHECK (snapshot_households > 0);

CREATE TABLE snapshot (
    snapshot_id     uuid PRIMARY KEY,
    subscription_id text NOT NULL REFERENCES subscription,
    batch_id        uuid NOT NULL REFERENCES roster_batch, -- the first load it tells of
    event_id        uuid NOT NULL REFERENCES status_event, -- the first event it tells of; its begin and its end name it
    position        bigint NOT NULL,                       -- of the newest event of the batch: what came later follows as notices
    parts           int NOT NULL DEFAULT 0,                -- written so far
    begun_at        timestamptz NOT NULL,
    ended_at        timestamptz,                           -- when its end was written: all parts were settled by then
    UNIQUE (subscription_id, batch_id)
);
CREATE INDEX snapshot_open ON snapshot (subscription_id) WHERE ended_at IS NULL;

-- Of a begin, a part, an end, and of the void notice that settles a part which fell apart.
ALTER TABLE delivery ADD COLUMN snapshot_id uuid REFERENCES snapshot;
CREATE INDEX delivery_of_snapshot ON delivery (snapshot_id, sequence) WHERE snapshot_id IS NOT NULL;
