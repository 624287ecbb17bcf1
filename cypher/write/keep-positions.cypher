// keep positions — adds or replaces slots of the drawing.
// $rows: [[place, organization, region, slot, shelfSlot]]
UNWIND $rows AS row
MERGE (position:Position {place: row[0], organization: row[1]})
SET position.region = row[2], position.slot = row[3], position.shelfSlot = row[4]
