-- Calls of a day to a department that allows only so many (limits.per-day of its connector): counted before each call, by all instances together. A row a day and connector.
CREATE TABLE connector_calls (
    connector text    NOT NULL,
    day       date    NOT NULL,
    calls     integer NOT NULL CHECK (calls > 0),
    PRIMARY KEY (connector, day)
);
