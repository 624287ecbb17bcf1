// format — the number of the form in which the accounts stand here, which is set by the first who asks.
// $format: the form that this release writes → format: the form found
MERGE (o:Orgweave {key: 'accounts'})
ON CREATE SET o.format = $format, o.turn = 0
RETURN o.format AS format
