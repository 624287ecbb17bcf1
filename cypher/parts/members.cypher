CALL (root, over, lines) {
  MATCH (root) ((unit)<-[h:BASED_IN]-(party) WHERE NOT h IN over){0,1} () ((above)<-[s:SUBORDINATE_TO]-(below) WHERE s IN lines)* (member)
  RETURN collect(DISTINCT member) AS members
}
