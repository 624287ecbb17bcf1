// add part — one part of an entry's content.
// $seq, $part: from 0, $body: deflated lines of canonical JSON
CREATE (:LogPart {seq: $seq, part: $part, body: $body})
