// kept tokens — all bearer tokens, to be carried elsewhere.
// → secret: its digest, account: its account's id, label, issuedAt: milliseconds
MATCH (t:AccessToken)-[:SIGNS_IN]->(a:Account)
RETURN t.secret AS secret, a.id AS account, t.label AS label, t.issuedAt AS issuedAt
ORDER BY secret
