// go on filling — the first statement of every page: one writer at a time, and only as long as no other attempt began.
// $attempt
// → attempt; no row: another one fills the store now
MATCH (mark:Orgweave {key: 'store'})
SET mark.key = 'store'
WITH mark
WHERE mark.filling = $attempt
RETURN mark.filling AS attempt
