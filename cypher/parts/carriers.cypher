UNWIND members AS member
MATCH (member) ((b)-[h:BASED_IN]->(u) WHERE h IN tops){0,1} () ((v)<-[f:BASED_IN]-(group) WHERE f IN firsts){0,1} (carrier)
WITH DISTINCT carrier, members, over, tops, firsts, lines, alone, villages
