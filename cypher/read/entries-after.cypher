// entries after — the log behind a number, in order.
// $seq, $most: how many at the most
// → entry: {seq, opId, actor, at, content, continued, previous, hash}
MATCH (entry:LogEntry)
WHERE entry.seq > $seq
RETURN properties(entry) AS entry
ORDER BY entry.seq
LIMIT $most
