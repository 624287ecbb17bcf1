// matrix counts — ends of live pairings by region, level and sector of their bodies; summed over what is not asked. [B01, C06, C07]
// $place: id of a place, $date: a DATE, $depth: level of the regions, 3 县 4 乡 5 村; what lies above counts where it is
// → region: id, level: 10 to 90, null when unknown; sector: null when it has none; ends: how many
// Written by `npm run cypher` from cypher/parts/analysis/matrix-counts.cypher and the parts that it names.

// Who is not live on the day, and which ties do not hold. [A01, A03–A06, A10, B05]
CALL () {
  MATCH (n:Region|Organization|Officer|Group)
  WHERE n.validFrom > $date OR n.validTo <= $date
    OR NOT CASE WHEN size(n.logOn) > 0
        THEN coalesce(last([i IN range(0, size(n.logOn) - 1) WHERE n.logOn[i] <= $date | n.logStatus[i]]), '')
        ELSE n.status END
      IN ['established', 'in-re-election', 'filed', 'active', 'demonstration', 'rectifying']
  RETURN collect(n) AS dead
}
CALL (dead) {
  MATCH (a)-[t:BUILDS_WITH|SUBORDINATE_TO|BASED_IN|MEMBER_OF|REPORTS_AT|ASSIGNED_TO]->(b)
  WHERE t.validFrom > $date OR t.validTo <= $date OR a IN dead OR b IN dead
    OR NOT CASE WHEN size(t.logOn) > 0
        THEN coalesce(last([i IN range(0, size(t.logOn) - 1) WHERE t.logOn[i] <= $date | t.logStatus[i]]), '')
        ELSE t.status END
      IN ['active', 'dormant', 'rectifying']
    OR NOT $date.year - t.year IN [0, 1] OR t.reportedOn > $date OR NOT t.unitReported AND t.memberCount < 1
  RETURN collect(t) AS over
}
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
// Sectors that a kind alone gives. [C06]
WITH *, {organ: 'organ', `vertical-organ`: 'organ', `mass-organization`: 'organ', `local-committee`: 'organ',
  institution: 'institution', hospital: 'institution', school: 'school', `state-enterprise`: 'state-enterprise',
  `non-public-enterprise`: 'non-public-enterprise', `project-department`: 'non-public-enterprise',
  cooperative: 'non-public-enterprise', `chamber-of-commerce`: 'social-organization', association: 'social-organization',
  `social-organization`: 'social-organization', village: 'rural', `residential-community`: 'residential'} AS sectorOf

// A pairing is met from both its ends.
MATCH (o:Organization)-[p:BUILDS_WITH]-() WHERE NOT p IN over
WITH over, tops, firsts, sectorOf, o, count(p) AS ends
OPTIONAL MATCH (o) ((x)-[f:BASED_IN]->(y) WHERE f IN firsts){0,1} ()<-[i:BASED_IN]-(bodyTop) WHERE i IN tops
WITH over, sectorOf, ends, coalesce(bodyTop, o) AS body
WHERE EXISTS { (body)-[:LOCATED_IN]->()-[:PART_OF]->*(:Region {id: $place}) }
WITH over, sectorOf, body, sum(ends) AS ends
CALL (body, over, sectorOf) {
  WITH *, [(body)-[h:BASED_IN]->(u:Unit) WHERE NOT h IN over | u] AS hosts
  WITH *, coalesce(body.affiliation / 10, CASE WHEN all(u IN hosts WHERE u.affiliation / 10 = hosts[0].affiliation / 10)
      THEN hosts[0].affiliation / 10 END) AS level,
    coalesce(body.sector, sectorOf[body.organizationKind], CASE
      WHEN body:Unit THEN null
      WHEN size(hosts) > 0 THEN CASE WHEN all(u IN hosts WHERE coalesce(u.sector, sectorOf[u.organizationKind])
        = coalesce(hosts[0].sector, sectorOf[hosts[0].organizationKind]))
        THEN coalesce(hosts[0].sector, sectorOf[hosts[0].organizationKind]) END
      WHEN body.organizationKind IN ['working-committee', 'leading-group', 'organ-committee'] THEN 'organ'
      WHEN body.affiliation = 71 THEN 'residential'
      WHEN body.affiliation = 72 THEN 'rural' END) AS sector
  RETURN level, sector
}
MATCH (body)-[:LOCATED_IN]->(at)-[:PART_OF]->*(r:Region) WHERE r.level = $depth OR r = at AND at.level < $depth
RETURN r.id AS region, level * 10 AS level, sector AS sector, sum(ends) AS ends
ORDER BY region, level, sector
