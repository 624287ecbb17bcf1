// see session — writes down when a session was last used.
// $secret: its digest, $now: milliseconds → seenAt: no row when the session has been closed
MATCH (s:SignInSession {secret: $secret})
SET s.seenAt = $now
RETURN s.seenAt AS seenAt
