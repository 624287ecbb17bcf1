// token — whose bearer token it is.
// $secret: its digest → id, name, hasPassword, disabled, grants
MATCH (t:AccessToken {secret: $secret})-[:SIGNS_IN]->(a:Account)
RETURN a.id AS id, a.name AS name, a.password IS NOT NULL AS hasPassword, a.disabled AS disabled, a.grants AS grants
