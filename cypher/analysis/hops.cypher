// hops — the organizations within three steps of one, by pairings, reports and common groups. A group is no step. [B04, B05]
// $id: of an organization, $steps: 1, 2 or 3, $date: a DATE
// → id, name, steps: how many away; the organization itself is 0 away
// Left out: it takes ties as they are recorded, between the organizations themselves, and takes these as live; it does not
// lift ties to bodies [B01], knows no stations [B07] and no boundary of a place [B14]. neighbours leaves out nothing.
// Written by `npm run cypher` from cypher/parts/analysis/hops.cypher and the parts that it names.

MATCH (start:Organization {id: $id})
WITH [start] AS ring0
CALL (ring0) {
  UNWIND ring0 AS x
  CALL (x) {
    MATCH (x)-[t:BUILDS_WITH|REPORTS_AT]-(y:Organization)
    WHERE coalesce(t.validFrom <= $date, true) AND coalesce(t.validTo > $date, true)
      AND coalesce($date.year - t.year IN [0, 1], true)
      AND CASE WHEN size(t.logOn) > 0
          THEN coalesce(last([i IN range(0, size(t.logOn) - 1) WHERE t.logOn[i] <= $date | t.logStatus[i]]), '')
          ELSE coalesce(t.status, 'active') END IN ['active', 'dormant', 'rectifying']
    RETURN y
    UNION
    MATCH (x)-[t:MEMBER_OF]->(g:Group)<-[u:MEMBER_OF]-(y)
    WHERE g.type IN ['community', 'collab', 'chain', 'zone']
      AND all(m IN [t, u] WHERE coalesce(m.validFrom <= $date, true) AND coalesce(m.validTo > $date, true))
    RETURN y
  }
  WITH DISTINCT y WHERE $steps >= 1
  RETURN collect(y) AS ring1
}
CALL (ring1) {
  UNWIND ring1 AS x
  CALL (x) {
    MATCH (x)-[t:BUILDS_WITH|REPORTS_AT]-(y:Organization)
    WHERE coalesce(t.validFrom <= $date, true) AND coalesce(t.validTo > $date, true)
      AND coalesce($date.year - t.year IN [0, 1], true)
      AND CASE WHEN size(t.logOn) > 0
          THEN coalesce(last([i IN range(0, size(t.logOn) - 1) WHERE t.logOn[i] <= $date | t.logStatus[i]]), '')
          ELSE coalesce(t.status, 'active') END IN ['active', 'dormant', 'rectifying']
    RETURN y
    UNION
    MATCH (x)-[t:MEMBER_OF]->(g:Group)<-[u:MEMBER_OF]-(y)
    WHERE g.type IN ['community', 'collab', 'chain', 'zone']
      AND all(m IN [t, u] WHERE coalesce(m.validFrom <= $date, true) AND coalesce(m.validTo > $date, true))
    RETURN y
  }
  WITH DISTINCT y WHERE $steps >= 2
  RETURN collect(y) AS ring2
}
CALL (ring2) {
  UNWIND ring2 AS x
  CALL (x) {
    MATCH (x)-[t:BUILDS_WITH|REPORTS_AT]-(y:Organization)
    WHERE coalesce(t.validFrom <= $date, true) AND coalesce(t.validTo > $date, true)
      AND coalesce($date.year - t.year IN [0, 1], true)
      AND CASE WHEN size(t.logOn) > 0
          THEN coalesce(last([i IN range(0, size(t.logOn) - 1) WHERE t.logOn[i] <= $date | t.logStatus[i]]), '')
          ELSE coalesce(t.status, 'active') END IN ['active', 'dormant', 'rectifying']
    RETURN y
    UNION
    MATCH (x)-[t:MEMBER_OF]->(g:Group)<-[u:MEMBER_OF]-(y)
    WHERE g.type IN ['community', 'collab', 'chain', 'zone']
      AND all(m IN [t, u] WHERE coalesce(m.validFrom <= $date, true) AND coalesce(m.validTo > $date, true))
    RETURN y
  }
  WITH DISTINCT y WHERE $steps >= 3
  RETURN collect(y) AS ring3
}
UNWIND [[0, ring0], [1, ring1], [2, ring2], [3, ring3]] AS ring
UNWIND ring[1] AS y
RETURN y.id AS id, y.name AS name, min(ring[0]) AS steps
ORDER BY steps, id
