// nodes by key — records that are nodes.
// $keys: [[label, id]]
// $names: {label: {plain: [names of properties], dates: [names of those that are a DATE]}}
// → label, cells, links: as nodes answers them
UNWIND $keys AS key
MATCH (node:EveryNode {id: key[1]})
WHERE key[0] IN labels(node)
WITH node, key[0] AS label, properties(node) AS all
RETURN
  label AS label,
  [name IN $names[label].plain | all[name]]
    + [day IN [name IN $names[label].dates | all[name]] | CASE WHEN day IS :: DATE THEN toString(day) ELSE false END]
    + [CASE WHEN all.logOn IS :: LIST<DATE NOT NULL> THEN [day IN all.logOn | toString(day)] ELSE false END] AS cells,
  [(node)-[link:EveryLink]->(other) | [type(link), labels(other), other.id, link.role, link.position]] AS links
