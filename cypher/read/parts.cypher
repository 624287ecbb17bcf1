// parts — the content of log entries, deflated lines of canonical JSON.
// $seqs: numbers of the entries
// → seq, body
UNWIND $seqs AS seq
MATCH (part:LogPart)
WHERE part.seq = seq AND part.part >= 0
RETURN part.seq AS seq, part.body AS body
ORDER BY part.seq, part.part
