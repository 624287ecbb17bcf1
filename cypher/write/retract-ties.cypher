// retract ties — takes records out of the graph.
// $keys: [[type, id]]
// → written: how many
UNWIND $keys AS key
MATCH ()-[tie:BUILDS_WITH|SUBORDINATE_TO|GUIDED_BY|BASED_IN|HOLDS_POST|MEMBER_OF|ASSIGNED_TO|REPORTS_AT|CLAIMS|ADDRESSES {id: key[1]}]->()
WHERE type(tie) = key[0]
DELETE tie
RETURN count(*) AS written
