// 行政村 and 社区, and party organizations of level 70 whose sector is 农村, 社区 or unknown. [C06, C07, C11]
CALL (dead, over, sectorOf) {
  CALL (dead, over, sectorOf) {
    MATCH (v:Unit) WHERE NOT v IN dead AND v.organizationKind IN ['village', 'residential-community']
    RETURN v
    UNION
    MATCH (v:Party) WHERE NOT v IN dead AND coalesce(v.affiliation / 10 = 7, true)
    //: level-and-sector SELF=v
    WITH v WHERE level = 7 AND coalesce(sector IN ['rural', 'residential'], true)
    RETURN v
  }
  RETURN collect(v) AS villages
}
