-- Several receivers of referrals, courts (法院·司法) among them.

-- A judicial need has no amount: what it comes to is decided by the courts, and legal aid is a service.
ALTER TABLE referral_need ALTER COLUMN amount_fen DROP NOT NULL;
ALTER TABLE referral_need ADD CONSTRAINT referral_need_amount CHECK (amount_fen IS NOT NULL OR cause = 'JUDICIAL');

-- Files of answers that had their effect: each once, whatever its name. Nothing of what stood in them.
CREATE TABLE answer_file (
    subscription_id text NOT NULL REFERENCES subscription,
    digest          bytea NOT NULL,             -- SHA-256 of the bytes
    name            text NOT NULL,
    messages        int NOT NULL,
    taken_at        timestamptz NOT NULL,
    PRIMARY KEY (subscription_id, digest)
);

CREATE INDEX person_case_related ON person_version (household_id, person_id)
    WHERE known_to = 'infinity' AND valid_to = 'infinity' AND status = 'ACTIVE' AND 'CASE_RELATED' = ANY (categories);
