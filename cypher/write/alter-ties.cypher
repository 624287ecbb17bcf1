// alter ties — a batch of records between the same two ends, as they are after the change.
// $rows: [[type, id, properties]]; a property that is null goes
// → written: how many
// An index that is asked in vain locks what it was asked for, so each tie is looked for under its own type alone.
UNWIND $rows AS row
CALL (row) {
  UNWIND CASE row[0] WHEN 'BUILDS_WITH' THEN [row[1]] ELSE [] END AS id MATCH ()-[tie:BUILDS_WITH {id: id}]->() RETURN tie
  UNION ALL
  UNWIND CASE row[0] WHEN 'SUBORDINATE_TO' THEN [row[1]] ELSE [] END AS id MATCH ()-[tie:SUBORDINATE_TO {id: id}]->() RETURN tie
  UNION ALL
  UNWIND CASE row[0] WHEN 'GUIDED_BY' THEN [row[1]] ELSE [] END AS id MATCH ()-[tie:GUIDED_BY {id: id}]->() RETURN tie
  UNION ALL
  UNWIND CASE row[0] WHEN 'BASED_IN' THEN [row[1]] ELSE [] END AS id MATCH ()-[tie:BASED_IN {id: id}]->() RETURN tie
  UNION ALL
  UNWIND CASE row[0] WHEN 'HOLDS_POST' THEN [row[1]] ELSE [] END AS id MATCH ()-[tie:HOLDS_POST {id: id}]->() RETURN tie
  UNION ALL
  UNWIND CASE row[0] WHEN 'MEMBER_OF' THEN [row[1]] ELSE [] END AS id MATCH ()-[tie:MEMBER_OF {id: id}]->() RETURN tie
  UNION ALL
  UNWIND CASE row[0] WHEN 'ASSIGNED_TO' THEN [row[1]] ELSE [] END AS id MATCH ()-[tie:ASSIGNED_TO {id: id}]->() RETURN tie
  UNION ALL
  UNWIND CASE row[0] WHEN 'REPORTS_AT' THEN [row[1]] ELSE [] END AS id MATCH ()-[tie:REPORTS_AT {id: id}]->() RETURN tie
  UNION ALL
  UNWIND CASE row[0] WHEN 'CLAIMS' THEN [row[1]] ELSE [] END AS id MATCH ()-[tie:CLAIMS {id: id}]->() RETURN tie
  UNION ALL
  UNWIND CASE row[0] WHEN 'ADDRESSES' THEN [row[1]] ELSE [] END AS id MATCH ()-[tie:ADDRESSES {id: id}]->() RETURN tie
}
SET tie += row[2]
RETURN count(tie) AS written
