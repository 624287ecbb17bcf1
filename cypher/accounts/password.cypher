// password — the hash of an account's password.
// $id → password: null when it has none; no row without such an account
MATCH (a:Account {id: $id})
RETURN a.password AS password
