// shortest path — the fewest ties that lead from one organization to another; through a group there are two. [B04, B05]
// $from, $to: ids of organizations, $date: a DATE
// → ids: of the organizations and groups on the way, ties: how many; no row: there is no way
// Left out: it takes ties as they are recorded, between the organizations themselves, and takes these as live; it does not
// lift ties to bodies [B01], knows no stations [B07] and no boundary of a place [B14]. neighbours leaves out nothing.

MATCH path = SHORTEST 1 (:Organization {id: $from}) ((x)-[t:BUILDS_WITH|REPORTS_AT|MEMBER_OF]-(y)
  WHERE coalesce(t.validFrom <= $date, true) AND coalesce(t.validTo > $date, true)
    AND coalesce($date.year - t.year IN [0, 1], true)
    AND CASE WHEN size(t.logOn) > 0
        THEN coalesce(last([i IN range(0, size(t.logOn) - 1) WHERE t.logOn[i] <= $date | t.logStatus[i]]), '')
        ELSE coalesce(t.status, 'active') END IN ['active', 'dormant', 'rectifying']
    AND all(g IN [x, y] WHERE g:Organization OR g.type IN ['community', 'collab', 'chain', 'zone'])
)+ (:Organization {id: $to})
RETURN [n IN nodes(path) | n.id] AS ids, length(path) AS ties
