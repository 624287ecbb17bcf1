// spend link — marks a link that is still good as spent by this attempt; to the same attempt it stays good.
// $secret: its digest, $now: milliseconds, $attempt → account: its account's id, null for the first; no row when it is no good
MATCH (l:SignInLink {secret: $secret})
WHERE l.expiresAt > $now AND (l.spentBy IS NULL OR l.spentBy = $attempt)
SET l.spentBy = $attempt
WITH l
OPTIONAL MATCH (l)-[:SIGNS_IN]->(a:Account)
RETURN a.id AS account
