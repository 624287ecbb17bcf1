// raise format — says that the accounts stand here in a later form.
// $format: the form that this release writes
MATCH (o:Orgweave {key: 'accounts'})
SET o.format = $format
