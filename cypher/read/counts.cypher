// counts — how many records of each kind there are; Neo4j keeps these numbers, nothing is scanned.
// → name: label or type; records
MATCH (node:Region)
RETURN 'Region' AS name, count(node) AS records
UNION ALL
MATCH (node:Place)
RETURN 'Place' AS name, count(node) AS records
UNION ALL
MATCH (node:Organization)
RETURN 'Organization' AS name, count(node) AS records
UNION ALL
MATCH (node:Officer)
RETURN 'Officer' AS name, count(node) AS records
UNION ALL
MATCH (node:Group)
RETURN 'Group' AS name, count(node) AS records
UNION ALL
MATCH (node:Ledger)
RETURN 'Ledger' AS name, count(node) AS records
UNION ALL
MATCH (node:Item)
RETURN 'Item' AS name, count(node) AS records
UNION ALL
MATCH (node:Activity)
RETURN 'Activity' AS name, count(node) AS records
UNION ALL
MATCH ()-[tie:BUILDS_WITH]->()
RETURN 'BUILDS_WITH' AS name, count(tie) AS records
UNION ALL
MATCH ()-[tie:SUBORDINATE_TO]->()
RETURN 'SUBORDINATE_TO' AS name, count(tie) AS records
UNION ALL
MATCH ()-[tie:GUIDED_BY]->()
RETURN 'GUIDED_BY' AS name, count(tie) AS records
UNION ALL
MATCH ()-[tie:BASED_IN]->()
RETURN 'BASED_IN' AS name, count(tie) AS records
UNION ALL
MATCH ()-[tie:HOLDS_POST]->()
RETURN 'HOLDS_POST' AS name, count(tie) AS records
UNION ALL
MATCH ()-[tie:MEMBER_OF]->()
RETURN 'MEMBER_OF' AS name, count(tie) AS records
UNION ALL
MATCH ()-[tie:ASSIGNED_TO]->()
RETURN 'ASSIGNED_TO' AS name, count(tie) AS records
UNION ALL
MATCH ()-[tie:REPORTS_AT]->()
RETURN 'REPORTS_AT' AS name, count(tie) AS records
UNION ALL
MATCH ()-[tie:CLAIMS]->()
RETURN 'CLAIMS' AS name, count(tie) AS records
UNION ALL
MATCH ()-[tie:ADDRESSES]->()
RETURN 'ADDRESSES' AS name, count(tie) AS records
