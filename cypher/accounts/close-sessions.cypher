// close sessions — ends all sessions of an account but one, and its sign-in links.
// $account, $except: the digest of the session that stays, or '' → closed: how many
MATCH (n:SignInSession|SignInLink)-[:SIGNS_IN]->(:Account {id: $account})
WHERE n.secret <> $except
DETACH DELETE n
RETURN count(*) AS closed
