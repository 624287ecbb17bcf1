import type { FileFormat } from './file.ts'

/** Records as they are, the log of what made them so, and the slots of the drawing. A record's null body: retracted. */
const first = `
CREATE TABLE records (
  ordinal INTEGER PRIMARY KEY,
  kind TEXT NOT NULL,
  id TEXT NOT NULL,
  version INTEGER NOT NULL CHECK (version >= 1),
  checksum INTEGER NOT NULL,
  body TEXT,
  UNIQUE (kind, id)
) STRICT;
CREATE TABLE log (
  seq INTEGER PRIMARY KEY CHECK (seq >= 1),
  op_id TEXT NOT NULL UNIQUE,
  actor TEXT NOT NULL,
  at TEXT NOT NULL,
  content TEXT NOT NULL,
  continued TEXT NOT NULL,
  prev TEXT NOT NULL,
  hash TEXT NOT NULL
) STRICT;
CREATE TABLE log_part (
  seq INTEGER NOT NULL REFERENCES log (seq) DEFERRABLE INITIALLY DEFERRED,
  part INTEGER NOT NULL,
  body BLOB NOT NULL,
  PRIMARY KEY (seq, part)
) STRICT;
CREATE TABLE positions (
  place TEXT NOT NULL,
  organization TEXT NOT NULL,
  region TEXT NOT NULL,
  slot INTEGER NOT NULL,
  shelf_slot INTEGER NOT NULL,
  PRIMARY KEY (place, organization)
) STRICT, WITHOUT ROWID;
`

/** An operation id is unique within its account. A constraint of a table is changed by making the table anew. */
const second = `
CREATE TABLE log_of_accounts (
  seq INTEGER PRIMARY KEY CHECK (seq >= 1),
  op_id TEXT NOT NULL,
  actor TEXT NOT NULL,
  at TEXT NOT NULL,
  content TEXT NOT NULL,
  continued TEXT NOT NULL,
  prev TEXT NOT NULL,
  hash TEXT NOT NULL,
  UNIQUE (actor, op_id)
) STRICT;
INSERT INTO log_of_accounts (seq, op_id, actor, at, content, continued, prev, hash)
  SELECT seq, op_id, actor, at, content, continued, prev, hash FROM log ORDER BY seq;
CREATE TABLE part_of_accounts (
  seq INTEGER NOT NULL REFERENCES log_of_accounts (seq) DEFERRABLE INITIALLY DEFERRED,
  part INTEGER NOT NULL,
  body BLOB NOT NULL,
  PRIMARY KEY (seq, part)
) STRICT;
INSERT INTO part_of_accounts (seq, part, body) SELECT seq, part, body FROM log_part ORDER BY seq, part;
DROP TABLE log_part;
DROP TABLE log;
ALTER TABLE log_of_accounts RENAME TO log;
ALTER TABLE part_of_accounts RENAME TO log_part;
`

/** The application id reads «OrgW»; that of a store which is being filled «OrgF». */
export const storeFormat = {
  application: 0x4f726757,
  unfinished: 0x4f726746,
  migrations: [first, second],
} satisfies FileFormat
