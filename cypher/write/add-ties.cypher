// add ties — a batch of new records that are relationships. One that exists breaks the constraint on its id.
// $rows: [[label, id, type, label of the other end, its id, properties]]
// → written: how many (fewer than rows: an end is missing)
UNWIND $rows AS row
MATCH (a:Region|Place|Organization|Officer|Group|Ledger|Item|Activity {id: row[1]})
WHERE row[0] IN labels(a)
MATCH (b:Region|Place|Organization|Officer|Group|Ledger|Item|Activity {id: row[4]})
WHERE row[3] IN labels(b)
CREATE (a)-[tie:$(row[2])]->(b)
SET tie = row[5]
RETURN count(tie) AS written
