// single partners — R22: villages and enterprises with exactly one partner body in J outside their family. [C05, C11, D21]
// $place: id of a place, $date: a DATE
// → id, name: of the body; partner: id of the partner's body
// Written by `npm run cypher` from cypher/parts/analysis/single-partners.cypher and the parts that it names.

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
// The committee of the place, if it is live. [C03]
MATCH (place:Place {id: $place})
OPTIONAL MATCH (committee:Organization {id: place.committee}) WHERE NOT committee IN dead

// Of party organizations without a host: those that stand for a unit of their own, and the line by which any other
// belongs to the family of its superior. [C05, C07]
CALL (dead, over, committee) {
  MATCH (p:Party)
  WHERE NOT p IN dead AND NOT EXISTS { (p)-[h:BASED_IN]->(:Unit) WHERE NOT h IN over }
  OPTIONAL MATCH (p)-[s:SUBORDINATE_TO]->(above) WHERE NOT s IN over
  WITH p, s, above = committee AS below,
    p.affiliation / 10 AS level,
    CASE WHEN above.affiliation IS NULL AND above:Party
      THEN [(above)-[h:BASED_IN]->(u:Unit) WHERE NOT h IN over | coalesce(u.affiliation / 10, 0)]
      ELSE [above.affiliation / 10] END AS levels
  WITH p, s, coalesce(
      NOT p.organizationKind IN ['leading-group', 'working-committee', 'local-committee', 'temporary-branch', 'functional-organization']
      AND NOT coalesce(p.temporary, false) AND NOT coalesce(p.functional, false)
      AND (s IS NULL OR below OR level <> levels[0] AND all(l IN levels WHERE l = levels[0] AND l > 0)),
    false) AS alone
  RETURN collect(CASE WHEN alone THEN p END) AS alone, collect(CASE WHEN NOT alone THEN s END) AS lines
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
// 行政村 and 社区, and party organizations of level 70 whose sector is 农村, 社区 or unknown. [C06, C07, C11]
CALL (dead, over, sectorOf) {
  CALL (dead, over, sectorOf) {
    MATCH (v:Unit) WHERE NOT v IN dead AND v.organizationKind IN ['village', 'residential-community']
    RETURN v
    UNION
    MATCH (v:Party) WHERE NOT v IN dead AND coalesce(v.affiliation / 10 = 7, true)
    WITH *, [(v)-[h:BASED_IN]->(u:Unit) WHERE NOT h IN over | u] AS hosts
    WITH *, coalesce(v.affiliation / 10, CASE WHEN all(u IN hosts WHERE u.affiliation / 10 = hosts[0].affiliation / 10)
        THEN hosts[0].affiliation / 10 END) AS level,
      coalesce(v.sector, sectorOf[v.organizationKind], CASE
        WHEN v:Unit THEN null
        WHEN size(hosts) > 0 THEN CASE WHEN all(u IN hosts WHERE coalesce(u.sector, sectorOf[u.organizationKind])
          = coalesce(hosts[0].sector, sectorOf[hosts[0].organizationKind]))
          THEN coalesce(hosts[0].sector, sectorOf[hosts[0].organizationKind]) END
        WHEN v.organizationKind IN ['working-committee', 'leading-group', 'organ-committee'] THEN 'organ'
        WHEN v.affiliation = 71 THEN 'residential'
        WHEN v.affiliation = 72 THEN 'rural' END) AS sector
    WITH v WHERE level = 7 AND coalesce(sector IN ['rural', 'residential'], true)
    RETURN v
  }
  RETURN collect(v) AS villages
}

// Families of sector 农村, 社区, 国企 or 非公企业. [C05, D21]
MATCH (root:Organization) WHERE NOT root IN dead AND coalesce(root:Unit OR root IN alone, false)
OPTIONAL MATCH (root)<-[h:BASED_IN]-(top) WHERE h IN tops
WITH over, committee, alone, lines, tops, firsts, sectorOf, villages, root, coalesce(top, root) AS body
WHERE EXISTS { (body)-[:LOCATED_IN]->()-[:PART_OF]->*(:Region {id: $place}) }
CALL (root, over, lines) {
  MATCH (root) ((unit)<-[h:BASED_IN]-(party) WHERE NOT h IN over){0,1} () ((above)<-[s:SUBORDINATE_TO]-(below) WHERE s IN lines)* (member)
  RETURN collect(DISTINCT member) AS members
}
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
  RETURN sector
}
WITH * WHERE sector IN ['rural', 'residential', 'state-enterprise', 'non-public-enterprise']
CALL (members, over, tops, firsts, lines, alone, villages) {
  UNWIND members AS member
  MATCH (member) ((b)-[h:BASED_IN]->(u) WHERE h IN tops){0,1} () ((v)<-[f:BASED_IN]-(group) WHERE f IN firsts){0,1} (carrier)
  WITH DISTINCT carrier, members, over, tops, firsts, lines, alone, villages
  CALL (carrier, over, villages) {
    MATCH (carrier)-[t:BUILDS_WITH|REPORTS_AT]-(other:Organization) WHERE NOT t IN over
    RETURN other
    UNION
    MATCH (carrier)-[t:MEMBER_OF]->(g:Group)<-[u:MEMBER_OF]-(other)
    WHERE NOT t IN over AND NOT u IN over AND g.type IN ['community', 'collab', 'chain', 'zone']
    RETURN other
    UNION
    MATCH (carrier)-[t:ASSIGNED_TO {assignment: 'station'}]-(other:Organization) WHERE NOT t IN over
    RETURN other
    UNION
    MATCH (carrier)-[t:ASSIGNED_TO {assignment: 'station'}]->(r:Region)<-[:LOCATED_IN]-(other)
    WHERE NOT t IN over AND other IN villages
      AND (other:Unit OR NOT EXISTS { (r)<-[:LOCATED_IN]-(v:Unit) WHERE v IN villages })
    RETURN other
    UNION
    MATCH (carrier)-[:LOCATED_IN]->(r:Region)<-[t:ASSIGNED_TO {assignment: 'station'}]-(other:Organization)
    WHERE NOT t IN over AND carrier IN villages
      AND (carrier:Unit OR NOT EXISTS { (r)<-[:LOCATED_IN]-(v:Unit) WHERE v IN villages })
    RETURN other
  }
  OPTIONAL MATCH (carrier) ((x)-[f:BASED_IN]->(y) WHERE f IN firsts){0,1} ()<-[i:BASED_IN]-(nearTop) WHERE i IN tops
  WITH members, over, tops, firsts, lines, alone, carrier, other, coalesce(nearTop, carrier) AS near
  OPTIONAL MATCH (other) ((x)-[f:BASED_IN]->(y) WHERE f IN firsts){0,1} ()<-[i:BASED_IN]-(farTop) WHERE i IN tops
  WITH members, over, lines, alone, carrier, other, near, coalesce(farTop, other) AS far
  WHERE near <> far
    AND (EXISTS { (near)-[:LOCATED_IN]->()-[:PART_OF]->*(:Region {id: $place}) }
      OR EXISTS { (far)-[:LOCATED_IN]->()-[:PART_OF]->*(:Region {id: $place}) })
    AND NOT (any(o IN [carrier, other] WHERE o:Unit OR o.organizationKind = 'leading-group') AND EXISTS {
      MATCH (carrier) ((a)-[s:SUBORDINATE_TO]->(b) WHERE s IN lines)* () ((c)-[h:BASED_IN]->(d) WHERE NOT h IN over){0,1} (own)
      WHERE own:Unit OR own IN alone
      MATCH (other) ((e)-[l:SUBORDINATE_TO]->(g) WHERE l IN lines)* () ((j)-[k:BASED_IN]->(m) WHERE NOT k IN over){0,1} (own)
    })
    AND NOT far IN members
  RETURN collect(DISTINCT far) AS partners
}
WITH body, partners WHERE size(partners) = 1
RETURN body.id AS id, body.name AS name, min(partners[0].id) AS partner
ORDER BY id
