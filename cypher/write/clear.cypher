// clear — takes away some of what an interrupted filling wrote. A node that somebody else's relationship holds breaks a
// constraint.
// $most: how many nodes
// → cleared: how many
MATCH (node:EveryNode|LogHead|LogEntry|LogPart|Retracted|Position)
WITH node
LIMIT $most
CALL (node) {
  MATCH (node)-[tie:EveryLink|EveryTie]-()
  DELETE tie
}
DELETE node
RETURN count(*) AS cleared
