// close sessions — ends all sessions of an account but one.
// $account, $except: the digest of the one that stays, or '' → closed: how many
MATCH (s:SignInSession)-[:SIGNS_IN]->(:Account {id: $account})
WHERE s.secret <> $except
DETACH DELETE s
RETURN count(*) AS closed
