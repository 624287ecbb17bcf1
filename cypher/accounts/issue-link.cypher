// issue link — a one-time link for an account, or with a null account for the first one; what has expired goes.
// $secret: its digest, $account, $now, $expiresAt: milliseconds → secret: no row without such an account
CALL () {
  MATCH (old:SignInLink)
  WHERE old.expiresAt <= $now
  DETACH DELETE old
}
OPTIONAL MATCH (a:Account {id: $account})
WITH a
WHERE $account IS NULL OR a IS NOT NULL
MERGE (l:SignInLink {secret: $secret})
ON CREATE SET l.expiresAt = $expiresAt
FOREACH (account IN CASE WHEN a IS NULL THEN [] ELSE [a] END | MERGE (l)-[:SIGNS_IN]->(account))
RETURN l.secret AS secret
