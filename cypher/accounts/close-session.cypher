// close session — ends a session.
// $secret: its digest → account: whose it was; no row: there was none
MATCH (s:SignInSession {secret: $secret})-[:SIGNS_IN]->(a:Account)
WITH s, a.id AS account
DETACH DELETE s
RETURN account
