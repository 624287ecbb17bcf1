// administrators — all accounts that may administer and are not disabled.
// → id, name, hasPassword, disabled, grants
MATCH (a:Account {disabled: false})
WHERE any(grant IN a.grants WHERE split(grant, ' ')[0] = 'admin')
RETURN a.id AS id, a.name AS name, a.password IS NOT NULL AS hasPassword, a.disabled AS disabled, a.grants AS grants
