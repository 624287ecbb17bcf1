// isolated bodies — R19: families none of whose ties of J leads out of them, by their bodies. [C05, C10, D18]
// $place: id of a place, $date: a DATE
// → id, name, region: where the body is located

//: live-on-the-day
//: committee

//: standing-alone
//: bodies
//: sectors
//: villages

// Families whose body is a party organization, and villages. [C05, D18]
//: families-of-the-place
  AND NOT body.organizationKind IN ['temporary-branch', 'functional-organization']
  AND NOT coalesce(body.temporary, false) AND NOT coalesce(body.functional, false)
//: members
WITH *
WHERE NOT coalesce(committee IN members, false) AND (body:Party OR any(m IN members WHERE m IN villages))
  AND NOT EXISTS {
    //: carriers
    //: ties-of-j
    //: bodies-of-a-tie
    //: edge-of-j
      AND NOT far IN members
    RETURN far
  }
MATCH (body)-[:LOCATED_IN]->(r)
RETURN DISTINCT body.id AS id, body.name AS name, r.id AS region
ORDER BY region, id
