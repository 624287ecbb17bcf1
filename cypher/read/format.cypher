// format — which numbered migration the records have reached.
// → format; no row: never used by this program
MATCH (mark:Orgweave {key: 'store'})
RETURN mark.format AS format
