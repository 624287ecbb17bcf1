// lock head — the first statement of every commit: one writer at a time, on every server. Writing the property takes
// the lock, so what is returned is read under it.
// $opId
// → seq, hash, records, versions, links
MATCH (head:LogHead {key: 'main'})
SET head.writer = $opId
RETURN head.seq AS seq, head.hash AS hash, head.records AS records, head.versions AS versions, head.links AS links
