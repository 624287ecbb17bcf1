// drop links — everything that these nodes' records state of others.
// $keys: [[label, id]]
// → written: how many relationships went
UNWIND $keys AS key
MATCH (node:Region|Place|Organization|Officer|Group|Ledger|Item|Activity {id: key[1]})
WHERE key[0] IN labels(node)
MATCH (node)-[link:PART_OF|LOCATED_IN|RAISED_BY|IN_LEDGER|INVOLVES]->()
DELETE link
RETURN count(*) AS written
