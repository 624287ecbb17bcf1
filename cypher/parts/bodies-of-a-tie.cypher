OPTIONAL MATCH (carrier) ((x)-[f:BASED_IN]->(y) WHERE f IN firsts){0,1} ()<-[i:BASED_IN]-(nearTop) WHERE i IN tops
WITH members, over, tops, firsts, lines, alone, carrier, other, coalesce(nearTop, carrier) AS near
OPTIONAL MATCH (other) ((x)-[f:BASED_IN]->(y) WHERE f IN firsts){0,1} ()<-[i:BASED_IN]-(farTop) WHERE i IN tops
WITH members, over, lines, alone, carrier, other, near, coalesce(farTop, other) AS far
