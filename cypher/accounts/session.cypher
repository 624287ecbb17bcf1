// session — a session and whose it is.
// $secret: its digest → openedAt, seenAt: milliseconds, id, name, hasPassword, disabled, grants
MATCH (s:SignInSession {secret: $secret})-[:SIGNS_IN]->(a:Account)
RETURN s.openedAt AS openedAt, s.seenAt AS seenAt,
  a.id AS id, a.name AS name, a.password IS NOT NULL AS hasPassword, a.disabled AS disabled, a.grants AS grants
