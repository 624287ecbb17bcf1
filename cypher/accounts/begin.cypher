// begin — says in which form the accounts stand here, where nobody has said it, with a log that begins.
// $format: the form that this release writes, $hash: the hash before the first entry
MERGE (o:Orgweave {key: 'accounts'})
ON CREATE SET o.format = $format, o.turn = 0, o.logSeq = 0, o.logHash = $hash
