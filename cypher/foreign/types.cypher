// types — how many relationships of somebody else's graph have which type.
// $own: labels of ours, empty where this Neo4j holds no store → type, relationships
MATCH (a)-[tie]->(b)
WHERE none(label IN labels(a) + labels(b) WHERE label IN $own)
RETURN type(tie) AS type, count(*) AS relationships
ORDER BY type
