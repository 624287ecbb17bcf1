// positions — the slots of the drawing.
// → place, organization, region, slot, shelfSlot
MATCH (position:Position)
RETURN
  position.place AS place,
  position.organization AS organization,
  position.region AS region,
  position.slot AS slot,
  position.shelfSlot AS shelfSlot
ORDER BY place, organization
