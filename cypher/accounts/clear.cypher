// clear — takes away all accounts with their sessions, tokens and links.
// → cleared: how many nodes
MATCH (n:Account|SignInSession|AccessToken|SignInLink)
DETACH DELETE n
RETURN count(*) AS cleared
