// log — entries of the log of accounts after a number, in order.
// $after, $limit → seq, at, by, act: JSON, previous, hash
MATCH (e:AccountLogEntry)
WHERE e.seq > $after
RETURN e.seq AS seq, e.at AS at, e.by AS by, e.act AS act, e.previous AS previous, e.hash AS hash
ORDER BY seq
LIMIT $limit
