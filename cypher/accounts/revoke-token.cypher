// revoke token — takes a bearer token away.
// $secret: its digest → revoked: how many there were
MATCH (t:AccessToken {secret: $secret})
DETACH DELETE t
RETURN count(*) AS revoked
