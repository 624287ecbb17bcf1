// alter ties — a batch of records between the same two ends, as they are after the change.
// $rows: [[type, id, properties]]; a property that is null goes
// → written: how many
// An index that is asked in vain locks what it was asked for, so each tie is looked for under its own type alone.
UNWIND $rows AS row
CALL (row) {
  //: each EveryTie, UNION ALL
  UNWIND CASE row[0] WHEN 'EveryTie' THEN [row[1]] ELSE [] END AS id MATCH ()-[tie:EveryTie {id: id}]->() RETURN tie
}
SET tie += row[2]
RETURN count(tie) AS written
