// put tokens — bearer tokens as they were kept elsewhere.
// $tokens: [{secret: its digest, account, label, issuedAt}]
UNWIND $tokens AS given
MATCH (a:Account {id: given.account})
CREATE (t:AccessToken {secret: given.secret, label: given.label, issuedAt: given.issuedAt})-[:SIGNS_IN]->(a)
