// entries back — the log up to a number, newest first.
// $seq, $most: how many at the most
// → entry: {seq, opId, actor, at, content, continued, previous, hash}
MATCH (entry:LogEntry)
WHERE entry.seq <= $seq
RETURN properties(entry) AS entry
ORDER BY entry.seq DESC
LIMIT $most
