// take turn — whoever changes accounts or links waits here until others who do so have committed.
// → format, logSeq, logHash: where the log of accounts ends; null before it has been opened
MATCH (o:Orgweave {key: 'accounts'})
SET o.turn = o.turn + 1
RETURN o.format AS format, o.logSeq AS logSeq, o.logHash AS logHash
