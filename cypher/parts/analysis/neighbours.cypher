// neighbours — the bodies one step of J away from any of these; asked again with the answer, two steps, and so on. [B01–B07]
// $place: id of a place, $date: a DATE, $ids: organizations; a unit stands for its body
// → id, name: each once

//: live-on-the-day
//: committee

//: standing-alone
//: bodies
//: sectors
//: villages

// From these bodies, by every organization whose ties count for them.
UNWIND $ids AS id
MATCH (o:Organization {id: id}) WHERE NOT o IN dead
OPTIONAL MATCH (o) ((x)-[f:BASED_IN]->(y) WHERE f IN firsts){0,1} ()<-[i:BASED_IN]-(bodyTop) WHERE i IN tops
WITH over, tops, firsts, lines, alone, villages, coalesce(bodyTop, o) AS body
MATCH (body) ((b)-[h:BASED_IN]->(u) WHERE h IN tops){0,1} () ((v)<-[f:BASED_IN]-(group) WHERE f IN firsts){0,1} (carrier)
WITH DISTINCT carrier, over, tops, firsts, lines, alone, villages
//: ties-of-j
OPTIONAL MATCH (carrier) ((x)-[f:BASED_IN]->(y) WHERE f IN firsts){0,1} ()<-[i:BASED_IN]-(nearTop) WHERE i IN tops
WITH over, tops, firsts, lines, alone, carrier, other, coalesce(nearTop, carrier) AS near
OPTIONAL MATCH (other) ((x)-[f:BASED_IN]->(y) WHERE f IN firsts){0,1} ()<-[i:BASED_IN]-(farTop) WHERE i IN tops
WITH over, lines, alone, carrier, other, near, coalesce(farTop, other) AS far
//: edge-of-j
RETURN DISTINCT far.id AS id, far.name AS name
ORDER BY id
