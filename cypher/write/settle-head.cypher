// settle head — waits for the commit that is under way, if any, until every reader sees all of it. Changes nothing.
// → seq, hash, records, digest, links
MATCH (head:LogHead {key: 'main'})
SET head.key = 'main'
RETURN head.seq AS seq, head.hash AS hash, head.records AS records, head.digest AS digest, head.links AS links
