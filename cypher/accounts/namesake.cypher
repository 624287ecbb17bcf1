// namesake — a node with a label of ours, asked before this program has kept any account here.
// → name; no row: there is none
MATCH (node:Account|SignInSession|AccessToken|SignInLink|AccountLogEntry)
RETURN labels(node)[0] AS name
LIMIT 1
