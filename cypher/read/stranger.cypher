// stranger — a node that this program did not make, by its labels.
// $own: every label of ours
// → labels; no row: there is none
MATCH (node)
WHERE none(label IN labels(node) WHERE label IN $own)
RETURN labels(node) AS labels
LIMIT 1
