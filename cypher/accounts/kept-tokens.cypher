// kept tokens — all bearer tokens, the newest first.
// → secret: its digest, account: its account's id, label, issuedAt, expiresAt: milliseconds
MATCH (t:AccessToken)-[:SIGNS_IN]->(a:Account)
RETURN t.secret AS secret, a.id AS account, t.label AS label, t.issuedAt AS issuedAt, coalesce(t.expiresAt, 0) AS expiresAt
ORDER BY issuedAt DESC, secret
