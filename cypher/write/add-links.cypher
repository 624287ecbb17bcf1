// add links — relationships that nodes' records state.
// $rows: [[label, id, type, label of the other, its id, properties]]
// → written: how many (fewer than rows: an end is missing)
// An index that is asked in vain locks what it was asked for, so each end is looked for under its own label alone,
// one of those that linksOf of server/store/neo4j/graph.ts names.
UNWIND $rows AS row
CALL (row) {
  UNWIND CASE row[0] WHEN 'Region' THEN [row[1]] ELSE [] END AS id MATCH (a:Region {id: id}) RETURN a
  UNION ALL
  UNWIND CASE row[0] WHEN 'Organization' THEN [row[1]] ELSE [] END AS id MATCH (a:Organization {id: id}) RETURN a
  UNION ALL
  UNWIND CASE row[0] WHEN 'Ledger' THEN [row[1]] ELSE [] END AS id MATCH (a:Ledger {id: id}) RETURN a
  UNION ALL
  UNWIND CASE row[0] WHEN 'Item' THEN [row[1]] ELSE [] END AS id MATCH (a:Item {id: id}) RETURN a
  UNION ALL
  UNWIND CASE row[0] WHEN 'Activity' THEN [row[1]] ELSE [] END AS id MATCH (a:Activity {id: id}) RETURN a
}
CALL (row) {
  UNWIND CASE row[3] WHEN 'Region' THEN [row[4]] ELSE [] END AS id MATCH (b:Region {id: id}) RETURN b
  UNION ALL
  UNWIND CASE row[3] WHEN 'Organization' THEN [row[4]] ELSE [] END AS id MATCH (b:Organization {id: id}) RETURN b
  UNION ALL
  UNWIND CASE row[3] WHEN 'Officer' THEN [row[4]] ELSE [] END AS id MATCH (b:Officer {id: id}) RETURN b
  UNION ALL
  UNWIND CASE row[3] WHEN 'Group' THEN [row[4]] ELSE [] END AS id MATCH (b:Group {id: id}) RETURN b
  UNION ALL
  UNWIND CASE row[3] WHEN 'Ledger' THEN [row[4]] ELSE [] END AS id MATCH (b:Ledger {id: id}) RETURN b
  UNION ALL
  UNWIND CASE row[3] WHEN 'Item' THEN [row[4]] ELSE [] END AS id MATCH (b:Item {id: id}) RETURN b
}
CREATE (a)-[link:$(row[2])]->(b)
SET link = row[5]
RETURN count(link) AS written
