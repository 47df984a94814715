-- One-way exchange (网闸): packages are kept with their bytes, so that a lost one is laid again as it was, and with the notices they carry, so that none travels in two.
CREATE TABLE package_counter (
    party       text   PRIMARY KEY,
    last_number bigint NOT NULL
);

CREATE TABLE sealed_package (
    package_id   uuid        PRIMARY KEY,
    party        text        NOT NULL,
    number       bigint      NOT NULL,
    bytes_sealed bytea       NOT NULL,
    made_at      timestamptz NOT NULL,
    UNIQUE (party, number)
);

-- A notice of a test is of no subscription, so nothing refers to delivery.
CREATE TABLE sealed_package_notice (
    party     text   NOT NULL,
    notice_id uuid   NOT NULL,
    number    bigint NOT NULL,
    PRIMARY KEY (party, notice_id),
    FOREIGN KEY (party, number) REFERENCES sealed_package (party, number)
);
CREATE INDEX sealed_package_notice_number ON sealed_package_notice (party, number);

-- Packages the other side sent, by its own number.
CREATE TABLE package_taken (
    party  text   NOT NULL,
    number bigint NOT NULL,
    digest bytea  NOT NULL,
    taken_at timestamptz NOT NULL,
    PRIMARY KEY (party, number)
);
