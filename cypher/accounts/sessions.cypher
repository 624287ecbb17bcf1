// sessions — all sessions of an account, the one used last first, also those that have ended.
// $account → secret: its digest, openedAt, seenAt: milliseconds
MATCH (s:SignInSession)-[:SIGNS_IN]->(:Account {id: $account})
RETURN s.secret AS secret, s.openedAt AS openedAt, s.seenAt AS seenAt
ORDER BY seenAt DESC, secret
