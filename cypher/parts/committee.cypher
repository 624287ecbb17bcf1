// The committee of the place, if it is live. [C03]
MATCH (place:Place {id: $place})
OPTIONAL MATCH (committee:Organization {id: place.committee}) WHERE NOT committee IN dead
