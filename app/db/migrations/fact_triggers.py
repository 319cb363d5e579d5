"""What revision 0003 puts beside SQLite's word index: the facts that a search filters by.

FTS5 knows the numbers of reviews and nothing else. To ask each match's row whether it is meant
reads a page of text for a few bytes; this table has some hundred reviews on a page, in the order
in which FTS5 gives them. PostgreSQL reads its rows in the order of their pages anyway.
"""

SQLITE_FACTS = (
    "CREATE TABLE review_facts (number INTEGER NOT NULL PRIMARY KEY,"
    " current_label VARCHAR(16) NOT NULL, current_sure BOOLEAN NOT NULL,"
    " current_probability DOUBLE NOT NULL, label VARCHAR(16))",
    "INSERT INTO review_facts"
    " SELECT number, current_label, current_sure, current_probability, label FROM reviews",
    "CREATE TRIGGER review_facts_added AFTER INSERT ON reviews BEGIN"
    " INSERT INTO review_facts VALUES (new.number, new.current_label, new.current_sure,"
    " new.current_probability, new.label); END",
    "CREATE TRIGGER review_facts_taken AFTER DELETE ON reviews BEGIN"
    " DELETE FROM review_facts WHERE number = old.number; END",
    "CREATE TRIGGER review_facts_changed"
    " AFTER UPDATE OF current_label, current_sure, current_probability, label ON reviews BEGIN"
    " UPDATE review_facts SET current_label = new.current_label,"
    " current_sure = new.current_sure, current_probability = new.current_probability,"
    " label = new.label WHERE number = new.number; END",
)
