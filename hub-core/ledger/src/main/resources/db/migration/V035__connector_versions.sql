-- Versions of connectors that were installed while the hub ran; those of the distribution are not here. Of each connector at most one version answers: ACTIVE, or DRAINING
-- while the next one takes its place (after a crash in that moment it still is the one that answers).
CREATE TABLE connector_version (
    connector    text        NOT NULL,
    version      text        NOT NULL,
    department   text        NOT NULL,
    digest       bytea       NOT NULL, -- SHA-256 of content
    content      bytea       NOT NULL, -- the package as it came, a zip: neither secrets nor personal data
    state        text        NOT NULL CHECK (state IN ('INSTALLED', 'VERIFIED', 'ACTIVE', 'DRAINING', 'RETIRED')),
    before       text,                 -- the version that answered before this one did; null: the distribution's, or none
    installed_at timestamptz NOT NULL,
    installed_by text        NOT NULL,
    changed_at   timestamptz NOT NULL,
    PRIMARY KEY (connector, version)
);
CREATE UNIQUE INDEX connector_version_answers ON connector_version (connector) WHERE state IN ('ACTIVE', 'DRAINING');

-- Settings given with an installed connector; they are laid over those of the settings file. A secret stands here as its handle, never as itself.
CREATE TABLE connector_setting (
    connector text        NOT NULL,
    name      text        NOT NULL,
    value     text        NOT NULL,
    set_at    timestamptz NOT NULL,
    set_by    text        NOT NULL,
    PRIMARY KEY (connector, name)
);
