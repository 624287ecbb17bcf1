// take retracted — of keys that are added, those that were once retracted; their versions go on from there.
// $keys: [kind|id]
// → key, version: the last one
UNWIND $keys AS wanted
MATCH (retracted:Retracted {key: wanted})
WITH retracted, retracted.key AS key, retracted.version AS version
DELETE retracted
RETURN key, version
