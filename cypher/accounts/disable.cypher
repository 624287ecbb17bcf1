// disable — closes an account for good and ends its sessions.
// $id → id: no row without such an account
MATCH (a:Account {id: $id})
SET a.disabled = true
WITH a
CALL (a) {
  MATCH (s:SignInSession)-[:SIGNS_IN]->(a)
  DETACH DELETE s
}
RETURN a.id AS id
