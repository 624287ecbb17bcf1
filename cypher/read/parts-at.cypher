// parts at — parts of the content of log entries, by their places, in order.
// $places: [[seq, part]]
// → seq, part, body
UNWIND $places AS place
MATCH (part:LogPart {seq: place[0], part: place[1]})
RETURN part.seq AS seq, part.part AS part, part.body AS body
ORDER BY seq, part
