// kept accounts — all of them, to be carried elsewhere.
// → id, name, password: its hash, disabled, grants
MATCH (a:Account)
RETURN a.id AS id, a.name AS name, a.password AS password, a.disabled AS disabled, a.grants AS grants
ORDER BY id
