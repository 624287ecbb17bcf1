// create — a new account without name or password; the same id again changes nothing.
// $id, $grants: each «role scope», in order, once → id, name, hasPassword, disabled, grants
MERGE (a:Account {id: $id})
ON CREATE SET a.disabled = false, a.grants = $grants
RETURN a.id AS id, a.name AS name, a.password IS NOT NULL AS hasPassword, a.disabled AS disabled, a.grants AS grants
