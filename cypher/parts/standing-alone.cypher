// Of party organizations without a host: those that stand for a unit of their own, and the line by which any other
// belongs to the family of its superior. [C05, C07]
CALL (dead, over, committee) {
  MATCH (p:Party)
  WHERE NOT p IN dead AND NOT EXISTS { (p)-[h:BASED_IN]->(:Unit) WHERE NOT h IN over }
  OPTIONAL MATCH (p)-[s:SUBORDINATE_TO]->(above) WHERE NOT s IN over
  WITH p, s, above = committee AS below,
    p.affiliation / 10 AS level,
    CASE WHEN above.affiliation IS NULL AND above:Party
      THEN [(above)-[h:BASED_IN]->(u:Unit) WHERE NOT h IN over | coalesce(u.affiliation / 10, 0)]
      ELSE [above.affiliation / 10] END AS levels
  WITH p, s, coalesce(
      NOT p.organizationKind IN ['leading-group', 'working-committee', 'local-committee', 'temporary-branch', 'functional-organization']
      AND NOT coalesce(p.temporary, false) AND NOT coalesce(p.functional, false)
      AND (s IS NULL OR below OR level <> levels[0] AND all(l IN levels WHERE l = levels[0] AND l > 0)),
    false) AS alone
  RETURN collect(CASE WHEN alone THEN p END) AS alone, collect(CASE WHEN NOT alone THEN s END) AS lines
}
