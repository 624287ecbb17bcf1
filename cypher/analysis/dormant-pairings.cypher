// dormant pairings — R23: live pairings of which nothing has been heard for more than so many days. [A04, A08, B14, D22]
// $place: id of a place, $date: a DATE, $days: usually 180
// → id, a, b: ids of the partners; measured: days since the last sign of life, null when there was none ever

// Every pairing, and the activities that name it.
CALL () {
  MATCH ()-[p:BUILDS_WITH]->()
  RETURN p, p.lastActivityOn AS day
  UNION ALL
  MATCH (x:Activity)
  UNWIND x.pairings AS id
  MATCH ()-[p:BUILDS_WITH {id: id}]->()
  RETURN p, x.on AS day
}
WITH p, startNode(p) AS a, endNode(p) AS b, max(CASE WHEN day <= $date THEN day END) AS named
WHERE any(end IN [a, b] WHERE EXISTS { (end)-[:LOCATED_IN]->()-[:PART_OF]->*(:Region {id: $place}) })
// Since when pairing and partners have all been live without a break: each by its days and its state log. [A01, A10]
CALL (a, p, b) {
  UNWIND [properties(a), properties(p), properties(b)] AS each
  WITH each, ['active', 'dormant', 'rectifying', 'established', 'in-re-election'] AS alive,
    [i IN range(0, coalesce(size(each.logOn), 0) - 1) WHERE each.logOn[i] <= $date] AS past
  WITH each, past,
    coalesce(each.validFrom <= $date, true) AND coalesce(each.validTo > $date, true)
      AND CASE WHEN size(each.logOn) > 0 THEN coalesce(each.logStatus[last(past)], '') ELSE each.status END IN alive AS live,
    // An entry that another of the same day follows lasts no time.
    last([i IN past WHERE NOT each.logStatus[i] IN alive AND coalesce(each.logOn[i + 1] > each.logOn[i], true)]) AS gap
  WITH live, each.validFrom AS begun, CASE WHEN size(past) > 0 THEN each.logOn[coalesce(gap + 1, 0)] END AS back
  WITH collect(live) AS lives, max(begun) AS begun, max(back) AS back
  WHERE all(live IN lives WHERE live)
  RETURN begun, back
}
// Activities of both partners, and claims of one on an item that the other raised.
CALL (a, b) {
  UNWIND [[a, b], [b, a]] AS pair
  WITH pair[0] AS one, pair[1] AS other
  CALL (one, other) {
    MATCH (one)<-[:INVOLVES]-(x:Activity)-[:INVOLVES]->(other)
    RETURN x.on AS day
    UNION
    MATCH (one)-[c:CLAIMS]->(:Item)-[:RAISED_BY]->(other)
    UNWIND [c.claimedOn] + coalesce(c.logOn, []) AS day
    RETURN day
  }
  RETURN max(CASE WHEN day <= $date THEN day END) AS heard
}
CALL (named, begun, back, heard) {
  UNWIND [named, begun, back, heard] AS day
  RETURN max(day) AS latest
}
WITH p, a, b, duration.inDays(latest, $date).days AS measured
WHERE measured IS NULL OR measured > $days
RETURN p.id AS id, a.id AS a, b.id AS b, measured AS measured
ORDER BY id
