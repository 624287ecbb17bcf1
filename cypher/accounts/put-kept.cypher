// put kept — accounts of a backup with what lets them in; the same again changes nothing.
// $accounts: [{id, properties, tokens: [{secret, label, issuedAt}]}]
UNWIND $accounts AS account
MERGE (a:Account {id: account.id})
SET a = account.properties
WITH a, account
UNWIND account.tokens AS token
MERGE (t:AccessToken {secret: token.secret})
SET t.label = token.label, t.issuedAt = token.issuedAt
MERGE (t)-[:SIGNS_IN]->(a)
