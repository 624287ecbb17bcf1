// ties by key — records that are relationships.
// $keys: [[type, id]]
// → fromLabels, from, toLabels, to: the ends; type, properties
UNWIND $keys AS key
MATCH (a)-[tie:BUILDS_WITH|SUBORDINATE_TO|GUIDED_BY|BASED_IN|HOLDS_POST|MEMBER_OF|ASSIGNED_TO|REPORTS_AT|CLAIMS|ADDRESSES {id: key[1]}]->(b)
WHERE type(tie) = key[0]
RETURN
  labels(a) AS fromLabels,
  a.id AS from,
  labels(b) AS toLabels,
  b.id AS to,
  type(tie) AS type,
  properties(tie) AS properties
