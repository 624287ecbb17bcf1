// set grants — what an account may do from now on.
// $id, $grants: each «role scope», in order, once
MATCH (a:Account {id: $id})
SET a.grants = $grants
