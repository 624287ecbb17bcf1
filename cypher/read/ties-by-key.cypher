// ties by key — records that are relationships.
// $keys: [[type, id]]
// $names: {type: {plain: [names of properties], dates: [names of those that are a DATE]}}
// → fromLabels, from, toLabels, to: the ends; type; cells: as nodes answers them
UNWIND $keys AS key
MATCH (a)-[tie:EveryTie {id: key[1]}]->(b)
WHERE type(tie) = key[0]
WITH a, b, type(tie) AS type, properties(tie) AS all
RETURN
  labels(a) AS fromLabels,
  a.id AS from,
  labels(b) AS toLabels,
  b.id AS to,
  type AS type,
  [name IN $names[type].plain | all[name]]
    + [day IN [name IN $names[type].dates | all[name]] | CASE WHEN day IS :: DATE THEN toString(day) ELSE false END]
    + [CASE WHEN all.logOn IS :: LIST<DATE NOT NULL> THEN [day IN all.logOn | toString(day)] ELSE false END] AS cells
