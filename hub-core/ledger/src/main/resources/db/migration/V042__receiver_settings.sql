-- What a receiver set of its connector itself (自有地址、自有密钥). Laid over what the administrator set, whichever version answers. Rows are added: the last of a name counts, and one without a
-- value gives the administrator's back.
CREATE TABLE receiver_setting (
    number    bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    connector text        NOT NULL,
    name      text        NOT NULL,
    value     text,                 -- an address; a secret stands here as its handle, never as itself
    set_at    timestamptz NOT NULL,
    set_by    text        NOT NULL,
    reason    text        NOT NULL
);
CREATE INDEX receiver_setting_last ON receiver_setting (connector, name, number DESC);
