// constraints — what there is of them.
// → name
SHOW CONSTRAINTS
YIELD name
RETURN name AS name
