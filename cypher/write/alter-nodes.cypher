// alter nodes — a batch of records as they are after the change. Properties of others on these nodes stay.
// $rows: [[labels, id, properties]]; a property that is null goes
// → written: how many
// An index that is asked in vain locks what it was asked for, so each node is looked for under its own label alone.
UNWIND $rows AS row
CALL (row) {
  //: each EveryNode, UNION ALL
  UNWIND CASE row[0][0] WHEN 'EveryNode' THEN [row[1]] ELSE [] END AS id MATCH (node:EveryNode {id: id}) RETURN node
}
REMOVE node:Party:Unit
SET node:$(row[0])
SET node += row[2]
RETURN count(node) AS written
