// part counts — in how many parts the content of log entries stands, in order.
// $seqs: numbers of the entries
// → seq, parts; no row for an entry without content
UNWIND $seqs AS seq
MATCH (part:LogPart)
WHERE part.seq = seq AND part.part >= 0
RETURN part.seq AS seq, count(part) AS parts
ORDER BY seq
