// tie versions — the versions of records that are relationships, read under the lock of the head.
// $keys: [[type, id]]
// → type, id, version
UNWIND $keys AS key
MATCH ()-[tie:EveryTie {id: key[1]}]->()
WHERE type(tie) = key[0]
RETURN type(tie) AS type, tie.id AS id, tie.version AS version
