// retract ties — takes records out of the graph.
// $keys: [[type, id]]
// → written: how many
UNWIND $keys AS key
MATCH ()-[tie:EveryTie {id: key[1]}]->()
WHERE type(tie) = key[0]
DELETE tie
RETURN count(*) AS written
