// close session — ends a session.
// $secret: its digest → closed: how many there were
MATCH (s:SignInSession {secret: $secret})
DETACH DELETE s
RETURN count(*) AS closed
