// alter nodes — a batch of records as they are after the change. Properties of others on these nodes stay.
// $rows: [[labels, id, properties]]; a property that is null goes
// → written: how many
// An index that is asked in vain locks what it was asked for, so each node is looked for under its own label alone.
UNWIND $rows AS row
CALL (row) {
  UNWIND CASE row[0][0] WHEN 'Region' THEN [row[1]] ELSE [] END AS id MATCH (node:Region {id: id}) RETURN node
  UNION ALL
  UNWIND CASE row[0][0] WHEN 'Place' THEN [row[1]] ELSE [] END AS id MATCH (node:Place {id: id}) RETURN node
  UNION ALL
  UNWIND CASE row[0][0] WHEN 'Organization' THEN [row[1]] ELSE [] END AS id MATCH (node:Organization {id: id}) RETURN node
  UNION ALL
  UNWIND CASE row[0][0] WHEN 'Officer' THEN [row[1]] ELSE [] END AS id MATCH (node:Officer {id: id}) RETURN node
  UNION ALL
  UNWIND CASE row[0][0] WHEN 'Group' THEN [row[1]] ELSE [] END AS id MATCH (node:Group {id: id}) RETURN node
  UNION ALL
  UNWIND CASE row[0][0] WHEN 'Ledger' THEN [row[1]] ELSE [] END AS id MATCH (node:Ledger {id: id}) RETURN node
  UNION ALL
  UNWIND CASE row[0][0] WHEN 'Item' THEN [row[1]] ELSE [] END AS id MATCH (node:Item {id: id}) RETURN node
  UNION ALL
  UNWIND CASE row[0][0] WHEN 'Activity' THEN [row[1]] ELSE [] END AS id MATCH (node:Activity {id: id}) RETURN node
}
REMOVE node:Party:Unit
SET node:$(row[0])
SET node += row[2]
RETURN count(node) AS written
