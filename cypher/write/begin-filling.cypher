// begin filling — marks the store as one that is being filled, by this attempt from now on. Without its head nobody writes.
// $attempt
MATCH (mark:Orgweave {key: 'store'})
SET mark.filling = $attempt
WITH mark
OPTIONAL MATCH (head:LogHead {key: 'main'})
DELETE head
