// district units — R13: units of a level that build with fewer than so many villages, of any place. [B06, D12, D55]
// $place: id of a place, $date: a DATE, $floor: how many there should be, usually 1, $level: usually 50
// → id, name: of the unit's body; measured: how many villages

//: live-on-the-day
//: committee

//: standing-alone
//: bodies
//: sectors
//: villages

// Families of the level and of sector 机关, 事业, 学校 or 国企, but for the committee and those above it. [D12]
//: families-of-the-place
//: members
WITH * WHERE NOT EXISTS {
  MATCH (committee) ((low)-[s:SUBORDINATE_TO]->(high) WHERE NOT s IN over)* (above) WHERE above IN members
}
CALL (body, over, sectorOf) {
  //: level-and-sector SELF=body
  RETURN level, sector
}
WITH * WHERE level = $level / 10 AND sector IN ['organ', 'institution', 'school', 'state-enterprise']
CALL (members, over, tops, firsts, lines, alone, villages) {
  //: carriers
  CALL (carrier, over) {
    MATCH (carrier)-[t:BUILDS_WITH]-(other) WHERE NOT t IN over
    RETURN other
    UNION
    MATCH (carrier)-[t:MEMBER_OF]->(g:Group)<-[u:MEMBER_OF]-(other)
    WHERE NOT t IN over AND NOT u IN over AND g.type IN ['community', 'collab', 'chain']
    RETURN other
  }
  OPTIONAL MATCH (other) ((x)-[f:BASED_IN]->(y) WHERE f IN firsts){0,1} ()<-[i:BASED_IN]-(farTop) WHERE i IN tops
  WITH members, over, tops, lines, alone, villages, coalesce(farTop, other) AS far
  WHERE NOT far IN members
  WITH DISTINCT far, over, tops, lines, alone, villages
  MATCH (far) ((a)-[s:SUBORDINATE_TO]->(b) WHERE s IN lines)* () ((c)-[h:BASED_IN]->(d) WHERE NOT h IN over){0,1} (village)
  WHERE (village:Unit OR village IN alone) AND EXISTS {
    MATCH (village) ((e)<-[k:BASED_IN]-(g) WHERE NOT k IN over){0,1} () ((j)<-[l:SUBORDINATE_TO]-(n) WHERE l IN lines)* (m)
    WHERE m IN villages
  }
  OPTIONAL MATCH (village)<-[i:BASED_IN]-(top) WHERE i IN tops
  RETURN count(DISTINCT coalesce(top, village)) AS reached
}
WITH body, reached WHERE reached < $floor
RETURN body.id AS id, body.name AS name, min(reached) AS measured
ORDER BY id
