// add parts — content of a log entry that is being written, before the entry itself: it may be larger than memory.
// $seq: number of the entry
// $parts: [[number of the part, deflated lines of canonical JSON]]
UNWIND $parts AS part
CREATE (:LogPart {seq: $seq, part: part[0], body: part[1]})
