// add nodes — a batch of new records that are nodes. One that exists breaks the constraint on its id.
// $rows: [[labels, properties]]
UNWIND $rows AS row
CREATE (node:$(row[0]))
SET node = row[1]
