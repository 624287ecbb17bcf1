// clear — takes away all accounts with their sessions, tokens, links and log.
// → cleared: how many nodes
MATCH (n:Account|SignInSession|AccessToken|SignInLink|AccountLogEntry)
DETACH DELETE n
RETURN count(*) AS cleared
