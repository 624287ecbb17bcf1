// set password — gives an account a password, or takes it away.
// $id, $password: its hash or null
MATCH (a:Account {id: $id})
SET a.password = $password
