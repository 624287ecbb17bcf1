// Whom the ties of a unit count for, by the BASED_IN of its body; and where a 党组 counts, by its first BASED_IN. [B01, B13]
CALL (over) {
  MATCH (p:Party)-[h:BASED_IN]->(u:Unit)
  WHERE NOT h IN over AND (p.organizationKind = 'leading-group'
    OR NOT p.organizationKind IN ['working-committee', 'local-committee', 'temporary-branch', 'functional-organization']
    AND NOT coalesce(p.temporary, false) AND NOT coalesce(p.functional, false)
    AND NOT EXISTS { (p)-[s:SUBORDINATE_TO]->()-[g:BASED_IN]->(u) WHERE NOT s IN over AND NOT g IN over })
  WITH u, h ORDER BY p.organizationKind = 'leading-group', p.id
  WITH u, collect(h)[0] AS top
  RETURN collect(top) AS tops
}
CALL (over) {
  MATCH (p:Party {organizationKind: 'leading-group'})-[h:BASED_IN]->(u:Unit) WHERE NOT h IN over
  WITH p, h ORDER BY u.id
  WITH p, collect(h)[0] AS first
  RETURN collect(first) AS firsts
}
