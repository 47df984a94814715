-- Lists that a department opens and closes (应急响应): nobody is on one without an open response, and nobody after it is closed.

-- One response over the same areas. It is also the list that it opens, and the line in which its closing stands; opened again, or over other areas, it is a new row.
CREATE TABLE emergency_response (
    response_id     uuid PRIMARY KEY,
    subscription_id text NOT NULL REFERENCES subscription,
    reference       text NOT NULL,              -- the department's own id
    level           text NOT NULL CHECK (level IN ('I', 'II', 'III', 'IV')), -- as it is now; the messages have its history
    hazard          text NOT NULL,
    areas           text[] NOT NULL,            -- division codes, sorted
    opened_on       date NOT NULL,              -- when it holds, by the department's word
    opened_at       timestamptz NOT NULL,       -- when the hub knew it
    closed_on       date,
    closed_at       timestamptz,
    CHECK ((closed_on IS NULL) = (closed_at IS NULL))
);
CREATE UNIQUE INDEX emergency_response_open ON emergency_response (subscription_id, reference) WHERE closed_at IS NULL;

-- What the department said, each once: a message that comes again has no second effect.
CREATE TABLE emergency_message (
    subscription_id text NOT NULL REFERENCES subscription,
    message_key     text NOT NULL,
    response_id     uuid NOT NULL REFERENCES emergency_response,
    action          text NOT NULL CHECK (action IN ('OPEN', 'CLOSE')),
    level           text,
    areas           text[],
    happened_on     date NOT NULL,
    recorded_at     timestamptz NOT NULL,
    PRIMARY KEY (subscription_id, message_key)
);

-- An event for one subscription: those of others hear nothing of it.
ALTER TABLE status_event ADD COLUMN only_subscription text REFERENCES subscription;
ALTER TABLE status_event ADD COLUMN list_id uuid REFERENCES emergency_response; -- of the event that closes a list

-- The list a notice speaks of; the zero UUID is the standing list that every other status subscription has.
ALTER TABLE delivery ADD COLUMN list_id uuid NOT NULL DEFAULT '00000000-0000-0000-0000-000000000000';
CREATE INDEX delivery_of_list ON delivery (list_id, sequence) WHERE list_id <> '00000000-0000-0000-0000-000000000000';
-- A confirmation may come for a notice that the closing of its list voided while it was on its way.
CREATE INDEX delivery_replaced_of_list ON delivery (replaces)
    WHERE replaces IS NOT NULL AND list_id <> '00000000-0000-0000-0000-000000000000';

ALTER TABLE subscription_person ADD COLUMN list_id uuid NOT NULL DEFAULT '00000000-0000-0000-0000-000000000000';
ALTER TABLE subscription_person DROP CONSTRAINT subscription_person_pkey;
ALTER TABLE subscription_person ADD PRIMARY KEY (subscription_id, person_id, list_id);
