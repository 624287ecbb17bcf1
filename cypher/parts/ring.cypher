CALL (FROM) {
  UNWIND FROM AS x
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
  WITH DISTINCT y WHERE $steps >= STEP
  RETURN collect(y) AS TO
}
