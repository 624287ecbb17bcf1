// append log — adds entries to the log of accounts and says where it ends then.
// $entries: [{seq, at, by, act: JSON, previous, hash}], $seq, $hash
MATCH (o:Orgweave {key: 'accounts'})
SET o.logSeq = $seq, o.logHash = $hash
WITH o
UNWIND $entries AS entry
CREATE (e:AccountLogEntry)
SET e = entry
