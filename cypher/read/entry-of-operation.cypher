// entry of operation — the log entry written under an operation id.
// $opId
// → seq, opId, actor, at, content, continued, previous, hash; no row: the id is unused
MATCH (entry:LogEntry {opId: $opId})
RETURN
  entry.seq AS seq,
  entry.opId AS opId,
  entry.actor AS actor,
  entry.at AS at,
  entry.content AS content,
  entry.continued AS continued,
  entry.previous AS previous,
  entry.hash AS hash
