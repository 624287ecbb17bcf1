// add links — relationships that nodes' records state.
// $rows: [[label, id, type, label of the other, its id, properties]]
// → written: how many (fewer than rows: an end is missing)
UNWIND $rows AS row
MATCH (a:Region|Place|Organization|Officer|Group|Ledger|Item|Activity {id: row[1]})
WHERE row[0] IN labels(a)
MATCH (b:Region|Place|Organization|Officer|Group|Ledger|Item|Activity {id: row[4]})
WHERE row[3] IN labels(b)
CREATE (a)-[link:$(row[2])]->(b)
SET link = row[5]
RETURN count(link) AS written
