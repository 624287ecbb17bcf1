// ping — whether the database answers.
// → one: 1
RETURN 1 AS one
