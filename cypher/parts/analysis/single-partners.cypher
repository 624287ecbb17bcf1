// single partners — R22: villages and enterprises with exactly one partner body in J outside their family. [C05, C11, D21]
// $place: id of a place, $date: a DATE
// → id, name: of the body; partner: id of the partner's body

//: live-on-the-day
//: committee

//: standing-alone
//: bodies
//: sectors
//: villages

// Families of sector 农村, 社区, 国企 or 非公企业. [C05, D21]
//: families-of-the-place
//: members
CALL (body, over, sectorOf) {
  //: level-and-sector SELF=body
  RETURN sector
}
WITH * WHERE sector IN ['rural', 'residential', 'state-enterprise', 'non-public-enterprise']
CALL (members, over, tops, firsts, lines, alone, villages) {
  //: carriers
  //: ties-of-j
  //: bodies-of-a-tie
  //: edge-of-j
    AND NOT far IN members
  RETURN collect(DISTINCT far) AS partners
}
WITH body, partners WHERE size(partners) = 1
RETURN body.id AS id, body.name AS name, min(partners[0].id) AS partner
ORDER BY id
