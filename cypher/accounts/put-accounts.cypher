// put accounts — accounts as they were kept elsewhere.
// $accounts: [{id, name, nameKey, password, disabled, grants}]
UNWIND $accounts AS given
CREATE (a:Account)
SET a = given
