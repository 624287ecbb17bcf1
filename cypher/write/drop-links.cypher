// drop links — everything that these nodes' records state of others.
// $keys: [[label, id]]
// → written: how many relationships went
UNWIND $keys AS key
MATCH (node:EveryNode {id: key[1]})
WHERE key[0] IN labels(node)
MATCH (node)-[link:EveryLink]->()
DELETE link
RETURN count(*) AS written
