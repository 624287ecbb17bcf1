// nodes — every record that is a node, with what it states of others; for the load.
// → at: Neo4j's own number of the node, good within one load; labels, properties,
//   links: [[type, labels of the other node, its id, role, position]]
MATCH (node:Region|Place|Organization|Officer|Group|Ledger|Item|Activity)
RETURN
  id(node) AS at,
  labels(node) AS labels,
  properties(node) AS properties,
  [(node)-[link:PART_OF|LOCATED_IN|RAISED_BY|IN_LEDGER|INVOLVES]->(other) | [type(link), labels(other), other.id, link.role, link.position]] AS links
