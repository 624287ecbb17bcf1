// vacant liaisons — R08: communities, zones and collaboration zones without an officer who answers for them first. [D07, D56]
// $place: id of a place, $date: a DATE, $kinds: of assignments, usually ['fixed', 'zone']
// → id, name: of the group; type

MATCH (g:Group)
WHERE g.type IN ['community', 'zone', 'collab']
  AND coalesce(g.validFrom <= $date, true) AND coalesce(g.validTo > $date, true)
  AND CASE WHEN size(g.logOn) > 0
      THEN last([i IN range(0, size(g.logOn) - 1) WHERE g.logOn[i] <= $date | g.logStatus[i]])
      ELSE g.status END IN ['filed', 'active', 'demonstration', 'rectifying']
  // Nobody who is there on the day answers for it. [A06, A11]
  AND NOT EXISTS {
    MATCH (g)<-[t:ASSIGNED_TO {primary: true}]-(o:Officer)
    WHERE t.assignment IN $kinds
      AND all(x IN [t, o] WHERE coalesce(x.validFrom <= $date, true) AND coalesce(x.validTo > $date, true))
  }
// It belongs to the places of its live members; without any, to the one it was entered for. [B14]
CALL (g) {
  OPTIONAL MATCH (g)<-[t:MEMBER_OF]-(o:Organization)
  WHERE t.role <> 'external'
    AND all(x IN [t, o] WHERE coalesce(x.validFrom <= $date, true) AND coalesce(x.validTo > $date, true))
    AND CASE WHEN size(o.logOn) > 0
        THEN last([i IN range(0, size(o.logOn) - 1) WHERE o.logOn[i] <= $date | o.logStatus[i]])
        ELSE o.status END IN ['established', 'in-re-election']
  RETURN count(o) AS members,
    count(CASE WHEN EXISTS { (o)-[:LOCATED_IN]->()-[:PART_OF]->*(:Region {id: $place}) } THEN 1 END) AS ours
}
WITH g WHERE ours > 0 OR members = 0 AND g.place = $place
RETURN g.id AS id, g.name AS name, g.type AS type
ORDER BY id
