// format — the number of the form in which the accounts stand here.
// → format; no row: there never were any
MATCH (o:Orgweave {key: 'accounts'})
RETURN o.format AS format
