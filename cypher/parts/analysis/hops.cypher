// hops — the organizations within three steps of one, by pairings, reports and common groups. A group is no step. [B04, B05]
// $id: of an organization, $steps: 1, 2 or 3, $date: a DATE
// → id, name, steps: how many away; the organization itself is 0 away
// Left out: it takes ties as they are recorded, between the organizations themselves, and takes these as live; it does not
// lift ties to bodies [B01], knows no stations [B07] and no boundary of a place [B14]. neighbours leaves out nothing.

MATCH (start:Organization {id: $id})
WITH [start] AS ring0
//: ring FROM=ring0 TO=ring1 STEP=1
//: ring FROM=ring1 TO=ring2 STEP=2
//: ring FROM=ring2 TO=ring3 STEP=3
UNWIND [[0, ring0], [1, ring1], [2, ring2], [3, ring3]] AS ring
UNWIND ring[1] AS y
RETURN y.id AS id, y.name AS name, min(ring[0]) AS steps
ORDER BY steps, id
