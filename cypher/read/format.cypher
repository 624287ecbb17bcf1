// format — which numbered migration the records have reached, and whether the store is being filled.
// → format; filling: by which attempt, or null; no row: never used by this program
MATCH (mark:Orgweave {key: 'store'})
RETURN mark.format AS format, mark.filling AS filling
