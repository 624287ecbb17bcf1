// uncovered villages — R14: villages with fewer than so many partners or stationed organizations from above. [B06, B07, D13]
// $place: id of a place, $date: a DATE, $min: how many there should be, usually 1
// → id, name: of the village's body; region: where that is located; measured: how many there are

//: live-on-the-day
//: committee

//: standing-alone
//: bodies
//: sectors
//: villages

// Families with a 行政村, a 社区 or a village party organization. [C05, C11]
//: families-of-the-place
//: members
WITH * WHERE any(m IN members WHERE m IN villages)
CALL (members, over, tops, firsts, lines, alone, villages) {
  //: carriers
  CALL (carrier, over, villages) {
    MATCH (carrier)-[t:BUILDS_WITH]-(other) WHERE NOT t IN over
    RETURN other
    UNION
    MATCH (carrier)-[t:MEMBER_OF]->(g:Group)<-[u:MEMBER_OF]-(other)
    WHERE NOT t IN over AND NOT u IN over AND g.type IN ['community', 'collab', 'chain']
    RETURN other
    UNION
    MATCH (carrier)<-[t:ASSIGNED_TO {assignment: 'station'}]-(other:Organization) WHERE NOT t IN over
    RETURN other
    UNION
    MATCH (carrier)-[:LOCATED_IN]->(r:Region)<-[t:ASSIGNED_TO {assignment: 'station'}]-(other:Organization)
    WHERE NOT t IN over AND carrier IN villages
      AND (carrier:Unit OR NOT EXISTS { (r)<-[:LOCATED_IN]-(v:Unit) WHERE v IN villages })
    RETURN other
  }
  OPTIONAL MATCH (other) ((x)-[f:BASED_IN]->(y) WHERE f IN firsts){0,1} ()<-[i:BASED_IN]-(farTop) WHERE i IN tops
  WITH members, over, coalesce(farTop, other) AS far
  WHERE NOT far IN members
  WITH DISTINCT far, [(far)-[h:BASED_IN]->(u:Unit) WHERE NOT h IN over | u.affiliation / 10] AS levels
  WHERE coalesce(far.affiliation / 10, CASE WHEN far:Party AND all(l IN levels WHERE l = levels[0]) THEN levels[0] END) < 7
  RETURN count(far) AS upper
}
WITH body, upper WHERE upper < $min
MATCH (body)-[:LOCATED_IN]->(r)
RETURN body.id AS id, body.name AS name, r.id AS region, min(upper) AS measured
ORDER BY region, id
