// retract nodes — takes records out of the graph. One that relationships hold on to breaks a constraint.
// $keys: [[label, id]]
// → written: how many
UNWIND $keys AS key
MATCH (node:EveryNode {id: key[1]})
WHERE key[0] IN labels(node)
DELETE node
RETURN count(*) AS written
