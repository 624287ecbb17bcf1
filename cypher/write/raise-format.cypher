// raise format — says that a migration has been done; several servers may say so at once.
// $format: its number
MERGE (mark:Orgweave {key: 'store'})
ON CREATE SET mark.format = $format
ON MATCH SET mark.format = CASE WHEN mark.format < $format THEN $format ELSE mark.format END
