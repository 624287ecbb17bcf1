// entry of operation — the log entry written under an operation id.
// $opId
// → entry: {seq, opId, actor, at, content, continued, previous, hash}; no row: the id is unused
MATCH (entry:LogEntry {opId: $opId})
RETURN properties(entry) AS entry
