-- A password somebody else gave is known to two: it opens only the page where its owner sets an own one. All given before were drawn for an administrator to read.
ALTER TABLE account ADD COLUMN must_change boolean NOT NULL DEFAULT true;
