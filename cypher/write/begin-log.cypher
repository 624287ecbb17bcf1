// begin log — the head of an empty log, where there is none.
// $hash: the hash before the first entry
MERGE (head:LogHead {key: 'main'})
ON CREATE SET head.seq = 0, head.hash = $hash, head.records = 0, head.digest = 0, head.links = 0
