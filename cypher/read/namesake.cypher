// namesake — a node or relationship with a label or type of ours, asked where this program has written no record.
// → name; no row: there is none
MATCH (node:EveryNode|LogEntry|LogPart|Retracted|Position)
RETURN labels(node)[0] AS name
LIMIT 1
UNION
MATCH ()-[tie:EveryTie]->()
RETURN type(tie) AS name
LIMIT 1
UNION
MATCH (node:Account|SignInSession|AccessToken|SignInLink|AccountLogEntry)
WHERE NOT EXISTS { (:Orgweave {key: 'accounts'}) }
RETURN labels(node)[0] AS name
LIMIT 1
