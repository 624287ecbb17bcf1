// administrator — of the accounts that may administer and read, the one with most grants, then the smallest id.
// $reading: the roles that may read → id, name, hasPassword, disabled, grants: one row or none
MATCH (a:Account {disabled: false})
WHERE any(grant IN a.grants WHERE split(grant, ' ')[0] = 'admin')
  AND any(grant IN a.grants WHERE split(grant, ' ')[0] IN $reading)
RETURN a.id AS id, a.name AS name, a.password IS NOT NULL AS hasPassword, a.disabled AS disabled, a.grants AS grants
ORDER BY size(a.grants) DESC, a.id
LIMIT 1
