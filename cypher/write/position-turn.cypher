// position turn — whoever gives slots of the drawing waits here until others who do so have committed.
// → turn: how many came before
MATCH (mark:Orgweave {key: 'store'})
SET mark.positionTurn = coalesce(mark.positionTurn, 0) + 1
RETURN mark.positionTurn AS turn
