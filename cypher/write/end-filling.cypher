// end filling — the store is whole: it gets its head and loses the mark.
// $head: {seq, hash, records, digest, links}
MATCH (mark:Orgweave {key: 'store'})
REMOVE mark.filling
CREATE (head:LogHead {key: 'main'})
SET head += $head
