// find — an account by its id or by its name as names are compared.
// $id, $nameKey: either may be null → id, name, hasPassword, disabled, grants: at most two rows, the one by id first
MATCH (a:Account)
WHERE a.id = $id OR a.nameKey = $nameKey
RETURN a.id AS id, a.name AS name, a.password IS NOT NULL AS hasPassword, a.disabled AS disabled, a.grants AS grants
ORDER BY a.id <> $id
