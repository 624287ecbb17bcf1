// begin — says in which form the accounts stand here, where nobody has said it.
// $format: the form that this release writes
MERGE (o:Orgweave {key: 'accounts'})
ON CREATE SET o.format = $format, o.turn = 0
