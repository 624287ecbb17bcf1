// keep retracted — what remains of a retracted record outside the log.
// $rows: [[kind|id, version]]
UNWIND $rows AS row
CREATE (:Retracted {key: row[0], version: toInteger(row[1])})
