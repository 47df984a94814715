-- What a receiver asks to be told again (重发、重放、再次快照), and its own key for asking.

CREATE TABLE asked_again (
    asked_id        uuid PRIMARY KEY,
    subscription_id text NOT NULL REFERENCES subscription,
    what            text NOT NULL CHECK (what IN ('HOUSEHOLD', 'NUMBERS', 'SNAPSHOT')),
    from_sequence   bigint,                 -- of NUMBERS
    asked_by        text NOT NULL,
    reason          text NOT NULL,
    asked_at        timestamptz NOT NULL,
    CHECK ((what = 'NUMBERS') = (from_sequence IS NOT NULL))
);

-- An event that tells a household again, to the one who asked; null: something happened.
ALTER TABLE status_event ADD COLUMN asked_id uuid REFERENCES asked_again;
CREATE INDEX status_event_asked ON status_event (asked_id) WHERE asked_id IS NOT NULL AND dispatched_at IS NULL;

-- A snapshot tells of a first load, or was asked for.
ALTER TABLE snapshot ALTER COLUMN batch_id DROP NOT NULL;
ALTER TABLE snapshot ADD COLUMN asked_id uuid UNIQUE REFERENCES asked_again;
ALTER TABLE snapshot ADD CHECK (num_nonnulls(batch_id, asked_id) = 1);

-- What a receiver's machine names itself by. Kept as its SHA-256 only: it is random and long.
CREATE TABLE subscription_key (
    key_hash        bytea PRIMARY KEY,
    subscription_id text NOT NULL REFERENCES subscription,
    made_by         text NOT NULL,
    made_at         timestamptz NOT NULL,
    ended_at        timestamptz
);
CREATE INDEX subscription_key_of ON subscription_key (subscription_id) WHERE ended_at IS NULL;
