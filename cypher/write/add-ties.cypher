// add ties — a batch of new records that are relationships. One that exists breaks the constraint on its id.
// $rows: [[label, id, type, label of the other end, its id, properties]]
// → written: how many (fewer than rows: an end is missing)
// An index that is asked in vain locks what it was asked for, so each end is looked for under its own label alone,
// one of those that endsOf of server/store/neo4j/graph.ts names.
UNWIND $rows AS row
CALL (row) {
  UNWIND CASE row[0] WHEN 'Organization' THEN [row[1]] ELSE [] END AS id MATCH (a:Organization {id: id}) RETURN a
  UNION ALL
  UNWIND CASE row[0] WHEN 'Officer' THEN [row[1]] ELSE [] END AS id MATCH (a:Officer {id: id}) RETURN a
  UNION ALL
  UNWIND CASE row[0] WHEN 'Group' THEN [row[1]] ELSE [] END AS id MATCH (a:Group {id: id}) RETURN a
  UNION ALL
  UNWIND CASE row[0] WHEN 'Item' THEN [row[1]] ELSE [] END AS id MATCH (a:Item {id: id}) RETURN a
}
CALL (row) {
  UNWIND CASE row[3] WHEN 'Organization' THEN [row[4]] ELSE [] END AS id MATCH (b:Organization {id: id}) RETURN b
  UNION ALL
  UNWIND CASE row[3] WHEN 'Group' THEN [row[4]] ELSE [] END AS id MATCH (b:Group {id: id}) RETURN b
  UNION ALL
  UNWIND CASE row[3] WHEN 'Region' THEN [row[4]] ELSE [] END AS id MATCH (b:Region {id: id}) RETURN b
  UNION ALL
  UNWIND CASE row[3] WHEN 'Item' THEN [row[4]] ELSE [] END AS id MATCH (b:Item {id: id}) RETURN b
}
CREATE (a)-[tie:$(row[2])]->(b)
SET tie = row[5]
RETURN count(tie) AS written
