// nodes — somebody else's nodes with a label.
// $label, $own: labels of ours, empty where this Neo4j holds no store
// → at: Neo4j's own id of the node, labels, properties
MATCH (node:$($label))
WHERE none(label IN labels(node) WHERE label IN $own)
RETURN elementId(node) AS at, labels(node) AS labels, properties(node) AS properties
