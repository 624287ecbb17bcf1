// move head — the last statement of a commit.
// $seq, $hash: of the entry just added; $records, $versions, $links: what the records come to
MATCH (head:LogHead {key: 'main'})
SET
  head.seq = $seq,
  head.hash = $hash,
  head.records = $records,
  head.versions = $versions,
  head.links = $links
