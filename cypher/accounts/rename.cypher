// rename — gives an account its name and password and ends its sessions.
// $id, $name, $nameKey, $password → id, name, hasPassword, disabled, grants: no row without such an account
MATCH (a:Account {id: $id})
SET a.name = $name, a.nameKey = $nameKey, a.password = $password
WITH a
CALL (a) {
  MATCH (s:SignInSession)-[:SIGNS_IN]->(a)
  DETACH DELETE s
}
RETURN a.id AS id, a.name AS name, a.password IS NOT NULL AS hasPassword, a.disabled AS disabled, a.grants AS grants
