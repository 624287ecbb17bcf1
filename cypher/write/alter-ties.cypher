// alter ties — a batch of records between the same two ends, as they are after the change.
// $rows: [[type, id, properties]]; a property that is null goes
// → written: how many
UNWIND $rows AS row
MATCH ()-[tie:BUILDS_WITH|SUBORDINATE_TO|GUIDED_BY|BASED_IN|HOLDS_POST|MEMBER_OF|ASSIGNED_TO|REPORTS_AT|CLAIMS|ADDRESSES {id: row[1]}]->()
WHERE type(tie) = row[0]
SET tie += row[2]
RETURN count(tie) AS written
