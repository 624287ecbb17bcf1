// ties — every record that is a relationship; for the load.
// $names: {type: {plain: [names of properties], dates: [names of those that are a DATE]}}
// → from, to: Neo4j's own numbers of the two nodes, good within one load; type; cells: as nodes answers them
MATCH (a)-[tie:EveryTie]->(b)
WITH a, b, type(tie) AS type, properties(tie) AS all
RETURN
  id(a) AS from,
  id(b) AS to,
  type AS type,
  [name IN $names[type].plain | all[name]]
    + [day IN [name IN $names[type].dates | all[name]] | CASE WHEN day IS :: DATE THEN toString(day) ELSE false END]
    + [CASE WHEN all.logOn IS :: LIST<DATE NOT NULL> THEN [day IN all.logOn | toString(day)] ELSE false END] AS cells
