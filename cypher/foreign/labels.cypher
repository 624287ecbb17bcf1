// labels — how many nodes of somebody else's graph have which label.
// $own: labels of ours, empty where this Neo4j holds no store → label, nodes
MATCH (node)
WHERE none(label IN labels(node) WHERE label IN $own)
UNWIND labels(node) AS label
RETURN label AS label, count(*) AS nodes
ORDER BY label
