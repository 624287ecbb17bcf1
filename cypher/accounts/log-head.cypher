// log head — where the log of accounts ends.
// → logSeq, logHash
MATCH (o:Orgweave {key: 'accounts'})
RETURN o.logSeq AS logSeq, o.logHash AS logHash
