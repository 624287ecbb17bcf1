// append entry — the last statement of a commit: the log entry of an operation, its content, and the head behind it.
// The entries before it never change.
// $entry: {seq, opId, actor, at, content, continued, previous, hash}
// $parts: the content, deflated lines of canonical JSON, cut into parts
// $head: {seq, hash, records, digest, links}
MATCH (head:LogHead {key: 'main'})
SET head += $head
CREATE (entry:LogEntry)
SET entry = $entry
WITH entry
UNWIND range(0, size($parts) - 1) AS part
CREATE (:LogPart {seq: entry.seq, part: part, body: $parts[part]})
