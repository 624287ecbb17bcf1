// expire tokens — an end for the bearer tokens that have none.
// $expiresAt: milliseconds
MATCH (t:AccessToken)
WHERE t.expiresAt IS NULL
SET t.expiresAt = $expiresAt
