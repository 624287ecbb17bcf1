// create — a new account without password.
// $id, $name, $nameKey: null without a name, $grants: each «role scope», in order, once
CREATE (a:Account {id: $id, disabled: false, grants: $grants})
SET a.name = $name, a.nameKey = $nameKey
