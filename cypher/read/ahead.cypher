// ahead — what stands behind a number of the log.
// $seq
// → hash: of the entry of that number, null: none; head: the last number; parts: how many the largest entry behind has;
//   format: of the store
MATCH (head:LogHead {key: 'main'})
MATCH (mark:Orgweave {key: 'store'})
OPTIONAL MATCH (entry:LogEntry {seq: $seq})
OPTIONAL MATCH (part:LogPart)
WHERE part.seq > $seq AND part.part >= 0
RETURN entry.hash AS hash, head.seq AS head, coalesce(max(part.part) + 1, 0) AS parts, mark.format AS format
