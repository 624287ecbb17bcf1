// mislabelled — organizations that are not labelled as their kind says, which people's own Cypher asks for.
// $party: the kinds that are party organizations
// → id; of the first
MATCH (node:Organization)
WHERE (node:Party) <> (node.organizationKind IN $party) OR (node:Unit) = (node.organizationKind IN $party)
RETURN node.id AS id
ORDER BY id
LIMIT 20
