// nodes by key — records that are nodes.
// $keys: [[label, id]]
// → labels, properties, links: [[type, labels of the other node, its id, role, position]]
UNWIND $keys AS key
MATCH (node:Region|Place|Organization|Officer|Group|Ledger|Item|Activity {id: key[1]})
WHERE key[0] IN labels(node)
RETURN
  labels(node) AS labels,
  properties(node) AS properties,
  [(node)-[link:PART_OF|LOCATED_IN|RAISED_BY|IN_LEDGER|INVOLVES]->(other) | [type(link), labels(other), other.id, link.role, link.position]] AS links
