// begin log — the head of an empty log, where there is none and nobody fills the store; behind `raise format`, which
// takes a turn on the mark.
// $hash: the hash before the first entry
MATCH (mark:Orgweave {key: 'store'})
WHERE mark.filling IS NULL
MERGE (head:LogHead {key: 'main'})
ON CREATE SET head.seq = 0, head.hash = $hash, head.records = 0, head.digest = 0, head.links = 0
