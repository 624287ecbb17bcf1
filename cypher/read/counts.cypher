// counts — how many records of each kind there are; Neo4j keeps these numbers, nothing is scanned.
// → name: label or type; records
//: each EveryNode, UNION ALL
MATCH (node:EveryNode) RETURN 'EveryNode' AS name, count(node) AS records
UNION ALL
//: each EveryTie, UNION ALL
MATCH ()-[tie:EveryTie]->() RETURN 'EveryTie' AS name, count(tie) AS records
