-- Rotation of keys and of the hash version. No key lies here.

-- Which keys this database was sealed and hashed with; by its proof a wrong key file is known before it does harm.
CREATE TABLE key_mark (
    kind          text NOT NULL CHECK (kind IN ('SEAL', 'HASH')),
    id            smallint NOT NULL,             -- key id, or hash version
    algorithm     text NOT NULL,
    proof         bytea NOT NULL,                -- a fixed text, sealed or hashed with the key
    first_used_at timestamptz NOT NULL,
    retired_at    timestamptz,                   -- nothing is sealed with it any more, and nothing can be: see the checks <column>_not_<id>
    PRIMARY KEY (kind, id)
);

-- The hash version is being changed: no hub starts while this row is here.
CREATE TABLE hash_change (
    only_row      boolean PRIMARY KEY DEFAULT true CHECK (only_row),
    from_version  smallint NOT NULL,
    to_version    smallint NOT NULL,
    begun_at      timestamptz NOT NULL,
    errors_moved  boolean NOT NULL DEFAULT false -- broken rows speak of persons by the new hash, staging is empty
);

-- Which hash became which, as long as the change lasts.
CREATE TABLE hash_move (
    old_hash bytea PRIMARY KEY,
    new_hash bytea NOT NULL
);
