// kept — all accounts with what lets them in, for a backup that is to carry them.
// → id, name, password, disabled, grants, tokens: of each [secret: its digest, label, issuedAt: milliseconds]
MATCH (a:Account)
RETURN a.id AS id, a.name AS name, a.password AS password, a.disabled AS disabled, a.grants AS grants, COLLECT {
  MATCH (t:AccessToken)-[:SIGNS_IN]->(a)
  RETURN [t.secret, t.label, t.issuedAt]
  ORDER BY t.secret
} AS tokens
ORDER BY id
