// entries after — the log behind a number, in order.
// $seq, $most: how many at the most
// → seq, opId, actor, at, content, continued, previous, hash
MATCH (entry:LogEntry)
WHERE entry.seq > $seq
RETURN
  entry.seq AS seq,
  entry.opId AS opId,
  entry.actor AS actor,
  entry.at AS at,
  entry.content AS content,
  entry.continued AS continued,
  entry.previous AS previous,
  entry.hash AS hash
ORDER BY seq
LIMIT $most
