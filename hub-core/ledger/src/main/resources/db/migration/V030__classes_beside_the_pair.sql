-- Who holds a class by another list than the pair: category lists and lists of one kind. Few, and asked for with every comparison.
CREATE INDEX person_category_beside ON person_category (person_id, source)
    WHERE source <> 'PAIR' AND known_to = 'infinity' AND valid_to = 'infinity';
DROP INDEX person_category_held;
