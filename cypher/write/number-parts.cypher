// number parts — content that was written before its entry had a number gets that.
// $staged: the number below zero that it was written under
// $seq: number of the entry
MATCH (part:LogPart)
WHERE part.seq = $staged AND part.part >= 0
SET part.seq = $seq
