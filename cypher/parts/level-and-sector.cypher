WITH *, [(SELF)-[h:BASED_IN]->(u:Unit) WHERE NOT h IN over | u] AS hosts
WITH *, coalesce(SELF.affiliation / 10, CASE WHEN all(u IN hosts WHERE u.affiliation / 10 = hosts[0].affiliation / 10)
    THEN hosts[0].affiliation / 10 END) AS level,
  coalesce(SELF.sector, sectorOf[SELF.organizationKind], CASE
    WHEN SELF:Unit THEN null
    WHEN size(hosts) > 0 THEN CASE WHEN all(u IN hosts WHERE coalesce(u.sector, sectorOf[u.organizationKind])
      = coalesce(hosts[0].sector, sectorOf[hosts[0].organizationKind]))
      THEN coalesce(hosts[0].sector, sectorOf[hosts[0].organizationKind]) END
    WHEN SELF.organizationKind IN ['working-committee', 'leading-group', 'organ-committee'] THEN 'organ'
    WHEN SELF.affiliation = 71 THEN 'residential'
    WHEN SELF.affiliation = 72 THEN 'rural' END) AS sector
