// take turn — whoever changes accounts or links waits here until others who do so have committed.
// → turn: how many came before
MATCH (o:Orgweave {key: 'accounts'})
SET o.turn = o.turn + 1
RETURN o.turn AS turn
