// node versions — the versions of records that are nodes, read under the lock of the head.
// $keys: [[label, id]]
// → label, id, version
UNWIND $keys AS key
MATCH (node:EveryNode {id: key[1]})
WHERE key[0] IN labels(node)
RETURN key[0] AS label, node.id AS id, node.version AS version
