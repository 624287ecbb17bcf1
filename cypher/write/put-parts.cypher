// put parts — the content of log entries as it was written in another store.
// $parts: [{seq, part, body}]
UNWIND $parts AS given
CREATE (part:LogPart)
SET part = given
