// accounts — all of them as they are listed.
// → signedInAt: milliseconds or null, sessions: [[openedAt, seenAt]], id, name, hasPassword, disabled, grants
MATCH (a:Account)
RETURN a.signedInAt AS signedInAt,
  COLLECT { MATCH (s:SignInSession)-[:SIGNS_IN]->(a) RETURN [s.openedAt, s.seenAt] } AS sessions,
  a.id AS id, a.name AS name, a.password IS NOT NULL AS hasPassword, a.disabled AS disabled, a.grants AS grants
ORDER BY id
