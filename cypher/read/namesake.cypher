// namesake — a node or relationship with a label or type of ours, asked where this program has written no record.
// → name; no row: there is none
MATCH (node:Region|Place|Organization|Officer|Group|Ledger|Item|Activity|LogEntry|LogPart|Retracted|Position)
RETURN labels(node)[0] AS name
LIMIT 1
UNION
MATCH ()-[tie:BUILDS_WITH|SUBORDINATE_TO|GUIDED_BY|BASED_IN|HOLDS_POST|MEMBER_OF|ASSIGNED_TO|REPORTS_AT|CLAIMS|ADDRESSES]->()
RETURN type(tie) AS name
LIMIT 1
UNION
MATCH (node:Account|SignInSession|AccessToken|SignInLink|AccountLogEntry)
WHERE NOT EXISTS { (:Orgweave {key: 'accounts'}) }
RETURN labels(node)[0] AS name
LIMIT 1
