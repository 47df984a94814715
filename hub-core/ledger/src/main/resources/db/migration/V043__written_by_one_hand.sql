-- The relay writes a notice with its lines, its persons and what was told, in one transaction and under the lock of the subscription's row; nothing deletes any of them.
-- A foreign key asks for each row again whether the other is there: half of what the database did for a notice, and in a session that planned the question while the
-- table was small it read the whole table each time (decision 50). Keys that are written by hand, or by several, stay.
ALTER TABLE delivery DROP CONSTRAINT delivery_subscription_id_fkey;
ALTER TABLE delivery DROP CONSTRAINT delivery_event_id_fkey;
ALTER TABLE delivery_line DROP CONSTRAINT delivery_line_subscription_id_sequence_fkey;
ALTER TABLE delivery_person DROP CONSTRAINT delivery_person_subscription_id_sequence_fkey;
ALTER TABLE delivery_person DROP CONSTRAINT delivery_person_person_id_fkey;
ALTER TABLE subscription_person DROP CONSTRAINT subscription_person_subscription_id_fkey;
ALTER TABLE subscription_person DROP CONSTRAINT subscription_person_person_id_fkey;
ALTER TABLE receipt DROP CONSTRAINT receipt_subscription_id_batch_number_fkey;

-- The bytes of a notice never change, its state does three times: beside each other every change of state copied the bytes, and wrote them to the log once more.
CREATE TABLE delivery_body (
    subscription_id text NOT NULL,
    sequence        bigint NOT NULL,
    notice_id       uuid NOT NULL,
    body_sealed     bytea NOT NULL,             -- the bytes on the wire; associated data: notice_id
    PRIMARY KEY (subscription_id, sequence)
);
INSERT INTO delivery_body SELECT subscription_id, sequence, notice_id, body_sealed FROM delivery;
DO $$                                           -- what keeps values of retired keys out goes with the bytes
DECLARE
    barrier record;
BEGIN
    FOR barrier IN SELECT conname, pg_get_constraintdef(oid) AS rule FROM pg_constraint
                   WHERE conrelid = 'delivery'::regclass AND contype = 'c' AND conname LIKE 'body\_sealed\_not\_%' LOOP
        EXECUTE format('ALTER TABLE delivery_body ADD CONSTRAINT %I %s', barrier.conname, barrier.rule);
    END LOOP;
END $$;
ALTER TABLE delivery DROP COLUMN body_sealed;
ALTER TABLE delivery SET (fillfactor = 60);     -- room for the next version of a row on its own page

-- Notices come in the order of their time: a summary of each stretch of pages finds a day, and costs nothing a row.
DROP INDEX delivery_created;
CREATE INDEX delivery_created ON delivery USING brin (created_at) WITH (pages_per_range = 16, autosummarize = on);
