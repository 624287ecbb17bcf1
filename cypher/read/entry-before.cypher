// entry before — the last log entry up to a number.
// $seq
// → seq, hash; no row: the log is empty up to there
MATCH (entry:LogEntry)
WHERE entry.seq <= $seq
RETURN entry.seq AS seq, entry.hash AS hash
ORDER BY seq DESC
LIMIT 1
