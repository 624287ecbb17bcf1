// issue token — a bearer token of an account.
// $secret: its digest, $account, $label, $now: milliseconds → secret: no row without such an account
MATCH (a:Account {id: $account})
MERGE (t:AccessToken {secret: $secret})
ON CREATE SET t.label = $label, t.issuedAt = $now
MERGE (t)-[:SIGNS_IN]->(a)
RETURN t.secret AS secret
