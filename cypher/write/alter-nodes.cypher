// alter nodes — a batch of records as they are after the change. Properties of others on these nodes stay.
// $rows: [[labels, id, properties]]; a property that is null goes
// → written: how many
UNWIND $rows AS row
MATCH (node:Region|Place|Organization|Officer|Group|Ledger|Item|Activity {id: row[1]})
WHERE row[0][0] IN labels(node)
REMOVE node:Party:Unit
SET node:$(row[0])
SET node += row[2]
RETURN count(node) AS written
