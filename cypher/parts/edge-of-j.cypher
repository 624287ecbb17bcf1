WHERE near <> far
  AND (EXISTS { (near)-[:LOCATED_IN]->()-[:PART_OF]->*(:Region {id: $place}) }
    OR EXISTS { (far)-[:LOCATED_IN]->()-[:PART_OF]->*(:Region {id: $place}) })
  AND NOT (any(o IN [carrier, other] WHERE o:Unit OR o.organizationKind = 'leading-group') AND EXISTS {
    MATCH (carrier) ((a)-[s:SUBORDINATE_TO]->(b) WHERE s IN lines)* () ((c)-[h:BASED_IN]->(d) WHERE NOT h IN over){0,1} (own)
    WHERE own:Unit OR own IN alone
    MATCH (other) ((e)-[l:SUBORDINATE_TO]->(g) WHERE l IN lines)* () ((j)-[k:BASED_IN]->(m) WHERE NOT k IN over){0,1} (own)
  })
