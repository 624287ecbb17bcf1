// add ties — a batch of new records that are relationships. One that exists breaks the constraint on its id.
// $rows: [[label, id, type, label of the other end, its id, properties]]
// → written: how many (fewer than rows: an end is missing)
// An index that is asked in vain locks what it was asked for, so each end is looked for under its own label alone.
UNWIND $rows AS row
CALL (row) {
  //: each EveryTieStart, UNION ALL
  UNWIND CASE row[0] WHEN 'EveryTieStart' THEN [row[1]] ELSE [] END AS id MATCH (a:EveryTieStart {id: id}) RETURN a
}
CALL (row) {
  //: each EveryTieEnd, UNION ALL
  UNWIND CASE row[3] WHEN 'EveryTieEnd' THEN [row[4]] ELSE [] END AS id MATCH (b:EveryTieEnd {id: id}) RETURN b
}
CREATE (a)-[tie:$(row[2])]->(b)
SET tie = row[5]
RETURN count(tie) AS written
