// relationships — somebody else's relationships of a type.
// $type, $own: labels of ours, empty where this Neo4j holds no store
// → at, from, to: Neo4j's own ids of the relationship and its two nodes; properties
MATCH (a)-[tie:$($type)]->(b)
WHERE none(label IN labels(a) + labels(b) WHERE label IN $own)
RETURN elementId(tie) AS at, elementId(a) AS from, elementId(b) AS to, properties(tie) AS properties
