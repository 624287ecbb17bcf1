// put entries — log entries as they were written in another store.
// $entries: [{seq, opId, actor, at, content, continued, previous, hash}]
UNWIND $entries AS given
CREATE (entry:LogEntry)
SET entry = given
