// set disabled — closes an account, or opens it again.
// $id, $disabled
MATCH (a:Account {id: $id})
SET a.disabled = $disabled
