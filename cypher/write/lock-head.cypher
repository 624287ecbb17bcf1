// lock head — the first statement of every commit: one writer at a time, on every server. Writing the property takes
// the lock; what is returned is read under it, also whether this operation has been written before.
// $actor, $opId
// → seq, hash, records, digest, links: of the head; entry: {seq, opId, actor, at, content, continued, previous, hash}
//   of the operation, or null; format: of the store
MATCH (head:LogHead {key: 'main'})
SET head.writer = $opId
WITH head
MATCH (mark:Orgweave {key: 'store'})
OPTIONAL MATCH (entry:LogEntry {actor: $actor, opId: $opId})
RETURN
  head.seq AS seq,
  head.hash AS hash,
  head.records AS records,
  head.digest AS digest,
  head.links AS links,
  properties(entry) AS entry,
  mark.format AS format
