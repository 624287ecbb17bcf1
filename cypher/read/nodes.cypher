// nodes — every record that is a node, with what it states of others; for the load.
// $names: {label: {plain: [names of properties], dates: [names of those that are a DATE]}}
// → at: Neo4j's own number of the node, good within one load; label: the first of $names that it has;
//   cells: values of the properties named for the label, in order, then those of dates, then of logOn; a day is text, and
//   what is none is false. In this form, without names and dates, rows travel in half the time;
//   links: [[type, labels of the other node, its id, role, position]]
MATCH (node:EveryNode)
WITH node, properties(node) AS all, [label IN labels(node) WHERE $names[label] IS NOT NULL][0] AS label
RETURN
  id(node) AS at,
  label AS label,
  [name IN $names[label].plain | all[name]]
    + [day IN [name IN $names[label].dates | all[name]] | CASE WHEN day IS :: DATE THEN toString(day) ELSE false END]
    + [CASE WHEN all.logOn IS :: LIST<DATE NOT NULL> THEN [day IN all.logOn | toString(day)] ELSE false END] AS cells,
  [(node)-[link:EveryLink]->(other) | [type(link), labels(other), other.id, link.role, link.position]] AS links
