MATCH (root:Organization) WHERE NOT root IN dead AND coalesce(root:Unit OR root IN alone, false)
OPTIONAL MATCH (root)<-[h:BASED_IN]-(top) WHERE h IN tops
WITH over, committee, alone, lines, tops, firsts, sectorOf, villages, root, coalesce(top, root) AS body
WHERE EXISTS { (body)-[:LOCATED_IN]->()-[:PART_OF]->*(:Region {id: $place}) }
