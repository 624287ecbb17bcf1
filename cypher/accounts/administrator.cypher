// administrator — of the accounts that may administer and either read or bear a name, one that may read, then the one
// with most grants, then the smallest id.
// $reading: the roles that may read → id, name, hasPassword, disabled, grants: one row or none
MATCH (a:Account {disabled: false})
WHERE any(grant IN a.grants WHERE split(grant, ' ')[0] = 'admin')
WITH a, any(grant IN a.grants WHERE split(grant, ' ')[0] IN $reading) AS mayRead
WHERE mayRead OR a.name IS NOT NULL
RETURN a.id AS id, a.name AS name, a.password IS NOT NULL AS hasPassword, a.disabled AS disabled, a.grants AS grants
ORDER BY mayRead DESC, size(a.grants) DESC, a.id
LIMIT 1
