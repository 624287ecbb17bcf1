// set name — gives an account its name.
// $id, $name, $nameKey
MATCH (a:Account {id: $id})
SET a.name = $name, a.nameKey = $nameKey
