// matrix counts — ends of live pairings by region, level and sector of their bodies; summed over what is not asked. [B01, C06, C07]
// $place: id of a place, $date: a DATE, $depth: level of the regions, 3 县 4 乡 5 村; what lies above counts where it is
// → region: id, level: 10 to 90, null when unknown; sector: null when it has none; ends: how many

//: live-on-the-day
//: bodies
//: sectors

// A pairing is met from both its ends.
MATCH (o:Organization)-[p:BUILDS_WITH]-() WHERE NOT p IN over
WITH over, tops, firsts, sectorOf, o, count(p) AS ends
OPTIONAL MATCH (o) ((x)-[f:BASED_IN]->(y) WHERE f IN firsts){0,1} ()<-[i:BASED_IN]-(bodyTop) WHERE i IN tops
WITH over, sectorOf, ends, coalesce(bodyTop, o) AS body
WHERE EXISTS { (body)-[:LOCATED_IN]->()-[:PART_OF]->*(:Region {id: $place}) }
WITH over, sectorOf, body, sum(ends) AS ends
CALL (body, over, sectorOf) {
  //: level-and-sector SELF=body
  RETURN level, sector
}
MATCH (body)-[:LOCATED_IN]->(at)-[:PART_OF]->*(r:Region) WHERE r.level = $depth OR r = at AND at.level < $depth
RETURN r.id AS region, level * 10 AS level, sector AS sector, sum(ends) AS ends
ORDER BY region, level, sector
