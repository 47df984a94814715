-- Hand-over: whose turn it is stands in the row itself, so that taking what is due costs the same with ten rows waiting or a million.

-- False while an earlier notice of one of its lines is open. Written by the relay and by settlements, both under the lock of the subscription's row.
ALTER TABLE delivery ADD COLUMN ready boolean NOT NULL DEFAULT true;

DROP INDEX delivery_due;
CREATE INDEX delivery_ready ON delivery (subscription_id, next_attempt_at, sequence) WHERE state = 'PENDING' AND ready;
CREATE INDEX delivery_unsettled ON delivery (subscription_id, sequence) WHERE state <> 'DELIVERED';
