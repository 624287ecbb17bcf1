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
