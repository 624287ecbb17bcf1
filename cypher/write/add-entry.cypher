// add entry — the log entry of an operation and its content. The entries before it never change.
// $entry: {seq, opId, actor, at, content, continued, previous, hash}
CREATE (entry:LogEntry)
SET entry = $entry
