// put link — a one-time link for an account, or with a null account for the first one; what has expired goes.
// $secret: its digest, $account, $now, $expiresAt: milliseconds → secret: no row when it was there before
CALL () {
  MATCH (old:SignInLink)
  WHERE old.expiresAt <= $now
  DETACH DELETE old
}
OPTIONAL MATCH (before:SignInLink {secret: $secret})
WITH before
WHERE before IS NULL
CREATE (l:SignInLink {secret: $secret, expiresAt: $expiresAt})
WITH l
OPTIONAL MATCH (a:Account {id: $account})
FOREACH (account IN CASE WHEN a IS NULL THEN [] ELSE [a] END | CREATE (l)-[:SIGNS_IN]->(account))
RETURN l.secret AS secret
