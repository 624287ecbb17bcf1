// token — whose bearer token it is, and until when. One that an older release made says nothing, and has ended.
// $secret: its digest → expiresAt: milliseconds, id, name, hasPassword, disabled, grants
MATCH (t:AccessToken {secret: $secret})-[:SIGNS_IN]->(a:Account)
RETURN coalesce(t.expiresAt, 0) AS expiresAt,
  a.id AS id, a.name AS name, a.password IS NOT NULL AS hasPassword, a.disabled AS disabled, a.grants AS grants
