// Who is not live on the day, and which ties do not hold. [A01, A03–A06, A10, B05]
CALL () {
  MATCH (n:Region|Organization|Officer|Group)
  WHERE n.validFrom > $date OR n.validTo <= $date
    OR NOT CASE WHEN size(n.logOn) > 0
        THEN coalesce(last([i IN range(0, size(n.logOn) - 1) WHERE n.logOn[i] <= $date | n.logStatus[i]]), '')
        ELSE n.status END
      IN ['established', 'in-re-election', 'filed', 'active', 'demonstration', 'rectifying']
  RETURN collect(n) AS dead
}
CALL (dead) {
  MATCH (a)-[t:BUILDS_WITH|SUBORDINATE_TO|BASED_IN|MEMBER_OF|REPORTS_AT|ASSIGNED_TO]->(b)
  WHERE t.validFrom > $date OR t.validTo <= $date OR a IN dead OR b IN dead
    OR NOT CASE WHEN size(t.logOn) > 0
        THEN coalesce(last([i IN range(0, size(t.logOn) - 1) WHERE t.logOn[i] <= $date | t.logStatus[i]]), '')
        ELSE t.status END
      IN ['active', 'dormant', 'rectifying']
    OR NOT $date.year - t.year IN [0, 1] OR t.reportedOn > $date OR NOT t.unitReported AND t.memberCount < 1
  RETURN collect(t) AS over
}
