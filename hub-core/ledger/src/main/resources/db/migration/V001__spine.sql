-- The spine: roster with two time axes, events, deliveries, ledger, gaps, referrals. PostgreSQL 15 or later.
-- ID numbers and all bytes of persons are sealed (AES-GCM, row id as associated data) before they come here; *_sealed columns.
-- valid_* says when a fact holds, known_* when the hub knew it; 'infinity' means still.

CREATE TABLE sealed_blob (
    blob_id    uuid PRIMARY KEY,
    sealed     bytea NOT NULL,
    created_at timestamptz NOT NULL
);

-- ---------------------------------------------------------------- roster (名册)
CREATE TABLE household (
    household_id uuid PRIMARY KEY,              -- writers lock this row before they write events of the household
    created_at   timestamptz NOT NULL
);

CREATE TABLE person (
    person_id    uuid PRIMARY KEY,
    id_hash      bytea,                         -- keyed hash of the ID number; null: temporary identity
    hash_version smallint NOT NULL DEFAULT 1,
    id_sealed    bytea,                         -- associated data: person_id
    last_version bigint NOT NULL DEFAULT 0,     -- personversion of the newest facts
    created_at   timestamptz NOT NULL,
    UNIQUE (hash_version, id_hash)
);

CREATE TABLE roster_batch (
    batch_id    uuid PRIMARY KEY,
    digest      bytea NOT NULL UNIQUE,          -- SHA-256 over the digests of its files: a list already loaded is refused
    period      text NOT NULL,                  -- month the list speaks of, yyyy-MM
    effective_on date NOT NULL,                 -- day from which its facts hold
    supplements uuid REFERENCES roster_batch,   -- the batch whose mended error rows these are
    state       text NOT NULL CHECK (state IN ('STAGED', 'RELEASED', 'HELD', 'DISCARDED')),
    rows_read   bigint NOT NULL,
    rows_good   bigint NOT NULL,
    rows_bad    bigint NOT NULL,
    staged_at   timestamptz NOT NULL,
    released_at timestamptz,
    released_by text,
    differences jsonb NOT NULL DEFAULT '{}'     -- counts by kind: added, changed, absent, …
);

CREATE TABLE roster_file (
    digest   bytea PRIMARY KEY,                 -- SHA-256 of the bytes
    batch_id uuid NOT NULL REFERENCES roster_batch,
    name     text NOT NULL,
    profile  text NOT NULL,
    rows_read bigint NOT NULL,
    blob_id  uuid NOT NULL REFERENCES sealed_blob
);

CREATE TABLE roster_row_error (
    batch_id    uuid NOT NULL REFERENCES roster_batch,
    file_name   text NOT NULL,
    row_number  bigint NOT NULL,                -- as the spreadsheet shows it
    column_name text NOT NULL,
    code        text NOT NULL,
    cells_sealed bytea NOT NULL,                -- the row as it came, for the error file; associated data: batch_id
    PRIMARY KEY (batch_id, file_name, row_number, column_name, code)
);

CREATE TABLE household_version (
    household_id uuid NOT NULL REFERENCES household,
    version      bigint NOT NULL,
    valid_from   date NOT NULL,
    valid_to     date NOT NULL DEFAULT 'infinity',
    known_from   timestamptz NOT NULL,
    known_to     timestamptz NOT NULL DEFAULT 'infinity',
    state        text NOT NULL CHECK (state IN ('ACTIVE', 'CLOSED')),
    head_person_id uuid NOT NULL REFERENCES person,
    area         text NOT NULL,                 -- township, 9 digits
    urban        boolean,
    annual_income_fen bigint,
    contact_sealed bytea,                       -- phone and address as JSON; associated data: household_id
    contact_digest bytea,                       -- keyed hash of the contact, to see a change without opening it
    batch_id     uuid NOT NULL REFERENCES roster_batch,
    PRIMARY KEY (household_id, version, known_from)
);
CREATE UNIQUE INDEX household_now ON household_version (household_id) WHERE known_to = 'infinity' AND valid_to = 'infinity';
CREATE INDEX household_head_now ON household_version (head_person_id) WHERE known_to = 'infinity' AND valid_to = 'infinity';

CREATE TABLE person_version (
    person_id    uuid NOT NULL REFERENCES person,
    version      bigint NOT NULL,               -- personversion on the wire
    valid_from   date NOT NULL,
    valid_to     date NOT NULL DEFAULT 'infinity',
    known_from   timestamptz NOT NULL,
    known_to     timestamptz NOT NULL DEFAULT 'infinity',
    status       text NOT NULL CHECK (status IN ('ACTIVE', 'EXITED', 'DECEASED')),
    cause        text,                          -- of an exit, code of 增减表
    household_id uuid NOT NULL REFERENCES household,
    area         text NOT NULL,
    name         text NOT NULL,
    sex          text NOT NULL,                 -- GB/T 2261.1
    birth_date   date NOT NULL,
    relation     text NOT NULL,                 -- to the head, GB/T 4761
    categories   text[] NOT NULL,               -- codes, sorted
    category_from date,                         -- earliest begin of a category held
    school_stage text,                          -- PRESCHOOL, PRIMARY, JUNIOR, SENIOR, VOCATIONAL, COLLEGE, GRADUATE
    school_name  text,
    disability   text,                          -- category + level of the card, GB/T codes
    batch_id     uuid NOT NULL REFERENCES roster_batch,
    PRIMARY KEY (person_id, version, known_from)
);
CREATE UNIQUE INDEX person_now ON person_version (person_id) WHERE known_to = 'infinity' AND valid_to = 'infinity';
CREATE INDEX person_household_now ON person_version (household_id) WHERE known_to = 'infinity' AND valid_to = 'infinity';

CREATE TABLE person_category (
    person_id  uuid NOT NULL REFERENCES person,
    category   text NOT NULL,
    source     text NOT NULL,                   -- the list it came from: PAIR or CATEGORY_LIST
    unit       text NOT NULL DEFAULT 'HOUSEHOLD',
    valid_from date NOT NULL,
    valid_to   date NOT NULL DEFAULT 'infinity',
    known_from timestamptz NOT NULL,
    known_to   timestamptz NOT NULL DEFAULT 'infinity',
    batch_id   uuid NOT NULL REFERENCES roster_batch,
    PRIMARY KEY (person_id, category, source, valid_from, known_from)
);

CREATE TABLE household_succession (
    from_household uuid NOT NULL REFERENCES household,
    to_household   uuid NOT NULL REFERENCES household,
    kind           text NOT NULL CHECK (kind IN ('SPLIT', 'MERGED')),
    happened_on    date NOT NULL,
    batch_id       uuid NOT NULL REFERENCES roster_batch,
    PRIMARY KEY (from_household, to_household, batch_id)
);

CREATE TABLE roster_absence (                   -- missing from a list, cause unknown (待核): never an exit by itself
    person_id  uuid NOT NULL REFERENCES person,
    batch_id   uuid NOT NULL REFERENCES roster_batch,
    since      date NOT NULL,
    closed_at  timestamptz,
    closed_how text,
    PRIMARY KEY (person_id, batch_id)
);
CREATE INDEX roster_absence_open ON roster_absence (person_id) WHERE closed_at IS NULL;

-- staging: no ID number in clear here either; candidate ids become real ones when the row is new
CREATE UNLOGGED TABLE stage_household (
    batch_id uuid NOT NULL, row_number bigint NOT NULL, candidate_id uuid NOT NULL,
    head_hash bytea NOT NULL, area text NOT NULL, urban boolean, annual_income_fen bigint,
    contact_sealed bytea, contact_digest bytea
);
CREATE UNLOGGED TABLE stage_person (
    batch_id uuid NOT NULL, row_number bigint NOT NULL, candidate_id uuid NOT NULL,
    id_hash bytea NOT NULL, id_sealed bytea NOT NULL, head_hash bytea NOT NULL,
    name text NOT NULL, sex text NOT NULL, birth_date date NOT NULL, relation text NOT NULL,
    categories text[] NOT NULL, category_from date, school_stage text, school_name text, disability text
);
CREATE UNLOGGED TABLE stage_category (
    batch_id uuid NOT NULL, row_number bigint NOT NULL, id_hash bytea NOT NULL, category text NOT NULL, category_from date
);
CREATE UNLOGGED TABLE stage_leaving (           -- 增减表: who left, and why
    batch_id uuid NOT NULL, row_number bigint NOT NULL, id_hash bytea NOT NULL, status text NOT NULL, cause text NOT NULL, left_on date NOT NULL
);

-- ---------------------------------------------------------------- events and dispatch
CREATE TABLE status_event (
    event_id      uuid PRIMARY KEY,
    position      bigint GENERATED ALWAYS AS IDENTITY UNIQUE,
    kind          text NOT NULL,
    effective_on  date NOT NULL,
    recorded_at   timestamptz NOT NULL,
    households    uuid[] NOT NULL,              -- one or two; empty for a referral
    changed       text[] NOT NULL DEFAULT '{}', -- names of the facts that changed
    batch_id      uuid REFERENCES roster_batch,
    offer_id      uuid,                         -- of a referral event
    dispatched_at timestamptz                   -- null: the relay has not taken it yet
);
CREATE INDEX status_event_waiting ON status_event (position) WHERE dispatched_at IS NULL;

CREATE TABLE status_event_person (
    event_id  uuid NOT NULL REFERENCES status_event,
    person_id uuid NOT NULL REFERENCES person,
    version   bigint NOT NULL,
    PRIMARY KEY (event_id, person_id)
);

CREATE TABLE subscription (
    subscription_id text PRIMARY KEY,
    department      text NOT NULL,
    connector       text NOT NULL,
    state           text NOT NULL DEFAULT 'ACTIVE' CHECK (state IN ('ACTIVE', 'SUSPENDED')),
    definition_version int NOT NULL,
    next_sequence   bigint NOT NULL DEFAULT 1,  -- the relay locks this row
    receipt_batches bigint NOT NULL DEFAULT 0,
    chain_head      bytea NOT NULL,             -- link of the newest receipt batch
    down_since      timestamptz,
    down_cause      text
);

CREATE TABLE subscription_definition (          -- purpose, basis and field set, as they were when a notice was written
    subscription_id text NOT NULL REFERENCES subscription,
    version         int NOT NULL,
    purpose         text NOT NULL,
    basis_document  text NOT NULL,
    basis_clause    text NOT NULL,
    basis_quote     text NOT NULL,
    fields          text[] NOT NULL,
    categories      text[] NOT NULL,
    recorded_at     timestamptz NOT NULL,
    PRIMARY KEY (subscription_id, version)
);

CREATE TABLE subscription_person (              -- what the subscriber has been told of whom
    subscription_id text NOT NULL REFERENCES subscription,
    person_id       uuid NOT NULL REFERENCES person,
    version         bigint NOT NULL,
    status          text NOT NULL,
    fields_digest   bytea NOT NULL,
    last_sequence   bigint NOT NULL,
    PRIMARY KEY (subscription_id, person_id)
);

CREATE TABLE delivery (
    subscription_id text NOT NULL REFERENCES subscription,
    sequence        bigint NOT NULL,
    notice_id       uuid NOT NULL UNIQUE,
    event_id        uuid NOT NULL REFERENCES status_event,
    kind            text NOT NULL,
    definition_version int NOT NULL,
    state           text NOT NULL CHECK (state IN ('PENDING', 'ACCEPTED', 'DELIVERED', 'PARKED')),
    attempts        int NOT NULL DEFAULT 0,     -- failures of this notice, not of the connection
    next_attempt_at timestamptz NOT NULL,
    hand_over       int NOT NULL DEFAULT 0,     -- hand-overs so far
    check_after     timestamptz,                -- ACCEPTED and not confirmed by then: hand over again
    replaces        uuid,                       -- the notice this one voids or mends, in the same number
    body_sealed     bytea NOT NULL,             -- the bytes on the wire; associated data: notice_id
    created_at      timestamptz NOT NULL,
    settled_at      timestamptz,
    remote_reference text,
    last_cause      text,
    PRIMARY KEY (subscription_id, sequence)
) WITH (fillfactor = 80);
CREATE INDEX delivery_due ON delivery (subscription_id, sequence) WHERE state = 'PENDING';
CREATE INDEX delivery_unconfirmed ON delivery (subscription_id, check_after) WHERE state = 'ACCEPTED';

CREATE TABLE delivery_line (                    -- a notice of two households stands in both lines
    subscription_id text NOT NULL,
    line            uuid NOT NULL,              -- household, or offer for a referral
    sequence        bigint NOT NULL,
    open            boolean NOT NULL DEFAULT true,
    PRIMARY KEY (subscription_id, line, sequence),
    FOREIGN KEY (subscription_id, sequence) REFERENCES delivery
) WITH (fillfactor = 80);
CREATE INDEX delivery_line_of ON delivery_line (subscription_id, sequence);
CREATE INDEX delivery_line_open ON delivery_line (subscription_id, line, sequence) WHERE open;

CREATE TABLE delivery_person (                  -- who received which version of this person, with delivery and definition: one query
    subscription_id text NOT NULL,
    sequence        bigint NOT NULL,
    person_id       uuid NOT NULL REFERENCES person,
    version         bigint NOT NULL,
    PRIMARY KEY (person_id, subscription_id, sequence),
    FOREIGN KEY (subscription_id, sequence) REFERENCES delivery
);

CREATE TABLE receipt_batch (                    -- one link of the subscription's chain
    subscription_id text NOT NULL REFERENCES subscription,
    number          bigint NOT NULL,
    receipts        int NOT NULL,
    digest          bytea NOT NULL,             -- SHA-256 of its rows
    previous        bytea NOT NULL,
    link            bytea NOT NULL,             -- SHA-256(previous || digest)
    recorded_at     timestamptz NOT NULL,
    PRIMARY KEY (subscription_id, number)
);

CREATE TABLE receipt (
    subscription_id text NOT NULL,
    batch_number    bigint NOT NULL,
    position        int NOT NULL,
    sequence        bigint NOT NULL,
    notice_id       uuid NOT NULL,
    hand_over       int NOT NULL,
    outcome         text NOT NULL,
    remote_reference text,
    cause           text,
    PRIMARY KEY (subscription_id, batch_number, position),
    FOREIGN KEY (subscription_id, batch_number) REFERENCES receipt_batch
);

CREATE TABLE parked_record (
    parked_id     uuid PRIMARY KEY,
    stage         text NOT NULL CHECK (stage IN ('DISPATCH', 'DELIVERY', 'COLLECT', 'ANSWER')),
    department    text NOT NULL,
    subscription_id text,
    sequence      bigint,
    notice_id     uuid,
    record        text,                         -- kind of a collected record
    code          text NOT NULL,
    reason        text NOT NULL,                -- for a human, without personal data
    sealed        bytea NOT NULL,               -- the bytes as they came or went; associated data: parked_id
    state         text NOT NULL DEFAULT 'OPEN' CHECK (state IN ('OPEN', 'RESENT', 'MENDED', 'DISCARDED')),
    parked_at     timestamptz NOT NULL,
    resolved_at   timestamptz,
    resolved_by   text
);
CREATE UNIQUE INDEX parked_delivery_open ON parked_record (subscription_id, sequence) WHERE state = 'OPEN' AND sequence IS NOT NULL;

CREATE TABLE audit_entry (
    number      bigint PRIMARY KEY,
    recorded_at timestamptz NOT NULL,
    actor       text NOT NULL,
    action      text NOT NULL,
    subject     text NOT NULL,
    detail      text NOT NULL,
    previous    bytea NOT NULL,
    link        bytea NOT NULL
);
CREATE TABLE audit_head (                       -- one row; writers of the audit chain lock it
    only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
    number   bigint NOT NULL,
    link     bytea NOT NULL
);
INSERT INTO audit_head (number, link) VALUES (0, decode(repeat('00', 32), 'hex'));

-- ---------------------------------------------------------------- collect: the grant ledger (救助台账)
CREATE TABLE collect_cursor (                   -- the collector locks the department's row
    department text NOT NULL,
    source     text NOT NULL,
    cursor     text,
    updated_at timestamptz NOT NULL,
    PRIMARY KEY (department, source)
);

CREATE TABLE collected_record (                 -- every raw record, and what became of it
    department  text NOT NULL,
    record      text NOT NULL,
    source_key  text NOT NULL,
    version     bigint NOT NULL,
    state       text NOT NULL CHECK (state IN ('LEDGER', 'PARKED')),
    sealed      bytea NOT NULL,                 -- associated data: collected_id
    collected_id uuid NOT NULL UNIQUE,
    collected_at timestamptz NOT NULL,
    PRIMARY KEY (department, record, source_key, version)
);

CREATE TABLE need_entry (
    department text NOT NULL, source_key text NOT NULL, version bigint NOT NULL,
    person_id  uuid NOT NULL REFERENCES person,
    kind       text NOT NULL,
    gross_fen  bigint NOT NULL CHECK (gross_fen >= 0),
    serious_illness boolean NOT NULL DEFAULT false,
    basis      text NOT NULL CHECK (basis IN ('PER_ITEM', 'YEAR_TO_DATE')),
    series     text NOT NULL,                   -- a later year-to-date figure of a series replaces the earlier
    withdrawn  boolean NOT NULL DEFAULT false,
    valid_on   date NOT NULL,
    known_from timestamptz NOT NULL,
    PRIMARY KEY (department, source_key, version, kind)
);
CREATE INDEX need_entry_person ON need_entry (person_id);

CREATE TABLE grant_entry (
    department text NOT NULL, source_key text NOT NULL, version bigint NOT NULL,
    help_type  text NOT NULL,
    person_id  uuid NOT NULL REFERENCES person,
    form       text NOT NULL,
    earmark    text,
    amount_fen bigint NOT NULL CHECK (amount_fen >= 0),
    basis      text NOT NULL CHECK (basis IN ('PER_ITEM', 'YEAR_TO_DATE')),
    series     text NOT NULL,
    withdrawn  boolean NOT NULL DEFAULT false,
    granted_on date NOT NULL,
    known_from timestamptz NOT NULL,
    PRIMARY KEY (department, source_key, version, help_type)
);
CREATE INDEX grant_entry_person ON grant_entry (person_id);

CREATE TABLE refusal_entry (
    department text NOT NULL, source_key text NOT NULL, version bigint NOT NULL,
    person_id  uuid NOT NULL REFERENCES person,
    code       text NOT NULL,
    reason     text NOT NULL,
    refused_on date NOT NULL,
    known_from timestamptz NOT NULL,
    PRIMARY KEY (department, source_key, version)
);
CREATE INDEX refusal_entry_person ON refusal_entry (person_id);

CREATE TABLE department_return (
    department text NOT NULL, source_key text NOT NULL, version bigint NOT NULL,
    period     text NOT NULL,
    area       text NOT NULL,
    aid        text NOT NULL,                   -- what the return is about, for example STUDENT_AID, HOUSE_RENOVATION
    scope      text NOT NULL CHECK (scope IN ('FULL', 'PARTIAL', 'NIL')),
    stated_rows bigint NOT NULL,
    known_from timestamptz NOT NULL,
    PRIMARY KEY (department, source_key, version)
);

CREATE TABLE touched_household (
    household_id uuid PRIMARY KEY REFERENCES household,
    touched_at   timestamptz NOT NULL
);

-- ---------------------------------------------------------------- assess and decide
CREATE TABLE gap_assessment (
    assessment_id uuid PRIMARY KEY,
    household_id  uuid NOT NULL REFERENCES household,
    assessed_for  date NOT NULL,
    pack          text NOT NULL,
    gap_fen       bigint NOT NULL,
    provisional   boolean NOT NULL,
    explanation   jsonb NOT NULL,               -- lines, silence, arithmetic, clauses; no name, no ID number
    known_from    timestamptz NOT NULL,
    known_to      timestamptz NOT NULL DEFAULT 'infinity'
);
CREATE UNIQUE INDEX gap_now ON gap_assessment (household_id) WHERE known_to = 'infinity';

CREATE TABLE aid_proposal (
    proposal_id   uuid PRIMARY KEY,
    household_id  uuid NOT NULL REFERENCES household,
    assessment_id uuid NOT NULL REFERENCES gap_assessment,
    cause         text NOT NULL,
    gap_fen       bigint NOT NULL,
    low_fen       bigint,
    high_fen      bigint,
    explanation   jsonb NOT NULL,
    state         text NOT NULL CHECK (state IN ('OPEN', 'GRANTED', 'REFUSED', 'WITHDRAWN')),
    proposed_at   timestamptz NOT NULL
);
CREATE UNIQUE INDEX aid_proposal_open ON aid_proposal (household_id, cause) WHERE state = 'OPEN';

CREATE TABLE aid_decision (
    proposal_id uuid PRIMARY KEY REFERENCES aid_proposal,
    granted     boolean NOT NULL,
    amount_fen  bigint,
    provisional boolean NOT NULL,               -- decided while a department was silent
    reason      text NOT NULL,
    decided_by  text NOT NULL,
    simulated   boolean NOT NULL,
    decided_at  timestamptz NOT NULL
);

-- ---------------------------------------------------------------- refer
CREATE TABLE referral_need (
    need_id      uuid PRIMARY KEY,
    household_id uuid NOT NULL REFERENCES household,
    person_id    uuid NOT NULL REFERENCES person,
    cause        text NOT NULL,
    amount_fen   bigint NOT NULL,
    state        text NOT NULL CHECK (state IN ('OPEN', 'MET', 'UNMET', 'WITHDRAWN')),
    opened_at    timestamptz NOT NULL
);
CREATE UNIQUE INDEX referral_need_open ON referral_need (household_id, cause) WHERE state = 'OPEN';

CREATE TABLE referral_offer (
    offer_id        uuid PRIMARY KEY,
    need_id         uuid NOT NULL REFERENCES referral_need,
    subscription_id text NOT NULL REFERENCES subscription,
    state           text NOT NULL,
    transitions     int NOT NULL DEFAULT 0,
    outcome         text,
    helped_fen      bigint,
    offered_at      timestamptz NOT NULL
);

CREATE TABLE offer_transition (
    offer_id   uuid NOT NULL REFERENCES referral_offer,
    number     int NOT NULL,
    from_state text NOT NULL,
    to_state   text NOT NULL,
    actor      text NOT NULL,
    reason_code text,
    reason     text,
    answer_key text UNIQUE,                     -- the answer's own key: the same answer twice has one effect
    happened_at timestamptz NOT NULL,
    PRIMARY KEY (offer_id, number)
);

CREATE TABLE consent (
    offer_id   uuid PRIMARY KEY REFERENCES referral_offer,
    given      boolean NOT NULL,
    receiver   text NOT NULL,
    fields     text[] NOT NULL,
    asked_by   text NOT NULL,
    simulated  boolean NOT NULL,
    recorded_at timestamptz NOT NULL
);
