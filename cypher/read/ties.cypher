// ties — every record that is a relationship; for the load.
// → from, to: Neo4j's own numbers of the two nodes, good within one load; type, properties
MATCH (a)-[tie:BUILDS_WITH|SUBORDINATE_TO|GUIDED_BY|BASED_IN|HOLDS_POST|MEMBER_OF|ASSIGNED_TO|REPORTS_AT|CLAIMS|ADDRESSES]->(b)
RETURN id(a) AS from, id(b) AS to, type(tie) AS type, properties(tie) AS properties
