// head — the end of the log, and what the records come to there.
// → seq, hash, records: how many are live, digest: which at which versions, links: relationships that nodes' records state
MATCH (head:LogHead {key: 'main'})
RETURN head.seq AS seq, head.hash AS hash, head.records AS records, head.digest AS digest, head.links AS links
