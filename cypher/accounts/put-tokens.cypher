// put tokens — bearer tokens, new ones or as they were kept elsewhere.
// $tokens: [{secret: its digest, account, label, issuedAt, expiresAt}]
UNWIND $tokens AS given
MATCH (a:Account {id: given.account})
CREATE (t:AccessToken {secret: given.secret, label: given.label, issuedAt: given.issuedAt, expiresAt: given.expiresAt})
CREATE (t)-[:SIGNS_IN]->(a)
