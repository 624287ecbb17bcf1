// add links — relationships that nodes' records state.
// $rows: [[label, id, type, label of the other, its id, properties]]
// → written: how many (fewer than rows: an end is missing)
// An index that is asked in vain locks what it was asked for, so each end is looked for under its own label alone.
UNWIND $rows AS row
CALL (row) {
  //: each EveryLinkStart, UNION ALL
  UNWIND CASE row[0] WHEN 'EveryLinkStart' THEN [row[1]] ELSE [] END AS id MATCH (a:EveryLinkStart {id: id}) RETURN a
}
CALL (row) {
  //: each EveryLinkEnd, UNION ALL
  UNWIND CASE row[3] WHEN 'EveryLinkEnd' THEN [row[4]] ELSE [] END AS id MATCH (b:EveryLinkEnd {id: id}) RETURN b
}
CREATE (a)-[link:$(row[2])]->(b)
SET link = row[5]
RETURN count(link) AS written
