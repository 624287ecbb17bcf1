// retracted — what is kept of records that are no longer there.
// → key: kind|id, version: the last one
MATCH (retracted:Retracted)
RETURN retracted.key AS key, retracted.version AS version
