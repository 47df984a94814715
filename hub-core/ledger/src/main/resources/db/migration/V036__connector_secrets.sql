-- Secrets of connectors that are kept here and not in a file or the environment: handle store:<name>. Sealed like personal bytes; nobody ever reads one back, connectors use it.
CREATE TABLE connector_secret (
    secret_id     uuid        PRIMARY KEY,
    name          text        NOT NULL UNIQUE,
    secret_sealed bytea       NOT NULL,
    set_at        timestamptz NOT NULL,
    set_by        text        NOT NULL
);
