// entry of operation — the log entry written under an operation id of one account.
// $actor, $opId
// → entry: {seq, opId, actor, at, content, continued, previous, hash}; no row: the id is unused by this account
MATCH (entry:LogEntry {actor: $actor, opId: $opId})
RETURN properties(entry) AS entry
