// open session — a session of an account; those of its sessions that have ended go.
// $secret: its digest, $account, $now, $openedBefore, $seenBefore: milliseconds → secret: no row without such an account
MATCH (a:Account {id: $account})
SET a.signedInAt = $now
WITH a
CALL (a) {
  MATCH (old:SignInSession)-[:SIGNS_IN]->(a)
  WHERE old.openedAt <= $openedBefore OR old.seenAt <= $seenBefore
  DETACH DELETE old
}
MERGE (s:SignInSession {secret: $secret})
ON CREATE SET s.openedAt = $now, s.seenAt = $now
MERGE (s)-[:SIGNS_IN]->(a)
RETURN s.secret AS secret
