// component sizes — how many parts of so many party organizations there are. Writes a mark, so ask in a transaction and roll
// it back: in Neo4j's browser between :begin and :rollback.
// $date: a DATE
// → size, components: how many of that size
// Left out: it takes ties as they are recorded, between the organizations themselves, and takes these as live; it does not
// lift ties to bodies but takes all that is based in a unit as joined [B01], knows no stations [B07] and no boundary of a
// place [B14].

MATCH (o:Party)
CALL (o) {
  WITH o WHERE o.component IS NULL
  MATCH (o)-[ties:BUILDS_WITH|REPORTS_AT|MEMBER_OF|BASED_IN*0..]-(x)
  WHERE all(t IN ties WHERE coalesce(endNode(t).type IN ['community', 'collab', 'chain', 'zone'], true)
      AND coalesce(t.validFrom <= $date, true) AND coalesce(t.validTo > $date, true)
      AND coalesce($date.year - t.year IN [0, 1], true)
      AND CASE WHEN size(t.logOn) > 0
          THEN coalesce(last([i IN range(0, size(t.logOn) - 1) WHERE t.logOn[i] <= $date | t.logStatus[i]]), '')
          ELSE coalesce(t.status, 'active') END IN ['active', 'dormant', 'rectifying'])
  WITH DISTINCT o, x
  SET x.component = id(o)
}
WITH o.component AS component, count(*) AS size
RETURN size AS size, count(*) AS components
ORDER BY size DESC
