// clear — takes away some of what an interrupted filling wrote. A node that somebody else's relationship holds breaks a
// constraint.
// $most: how many nodes
// → cleared: how many
MATCH (node:Region|Place|Organization|Officer|Group|Ledger|Item|Activity|LogHead|LogEntry|LogPart|Retracted|Position)
WITH node
LIMIT $most
CALL (node) {
  MATCH (node)-[tie:PART_OF|LOCATED_IN|RAISED_BY|IN_LEDGER|INVOLVES|BUILDS_WITH|SUBORDINATE_TO|GUIDED_BY|BASED_IN|HOLDS_POST|MEMBER_OF|ASSIGNED_TO|REPORTS_AT|CLAIMS|ADDRESSES]-()
  DELETE tie
}
DELETE node
RETURN count(*) AS cleared
