import type { FileFormat } from '../../store/sqlite/file.ts'

const first = `
CREATE TABLE accounts (
  id TEXT PRIMARY KEY,
  name TEXT,
  name_key TEXT UNIQUE,
  password TEXT,
  disabled INTEGER NOT NULL DEFAULT 0 CHECK (disabled IN (0, 1))
) STRICT, WITHOUT ROWID;
CREATE TABLE grants (
  account TEXT NOT NULL REFERENCES accounts (id),
  role TEXT NOT NULL,
  scope TEXT NOT NULL,
  PRIMARY KEY (account, role, scope)
) STRICT, WITHOUT ROWID;
CREATE TABLE sessions (
  secret TEXT PRIMARY KEY,
  account TEXT NOT NULL REFERENCES accounts (id),
  opened_at INTEGER NOT NULL,
  seen_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE tokens (
  secret TEXT PRIMARY KEY,
  account TEXT NOT NULL REFERENCES accounts (id),
  label TEXT NOT NULL,
  issued_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE links (
  secret TEXT PRIMARY KEY,
  account TEXT REFERENCES accounts (id),
  expires_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
`

/** What was done to accounts, as a chain; its head stands once, from the moment when the chain was opened. */
const withLog = `
ALTER TABLE accounts ADD COLUMN signed_in_at INTEGER;
ALTER TABLE tokens ADD COLUMN expires_at INTEGER NOT NULL DEFAULT 0;
CREATE TABLE log (
  seq INTEGER PRIMARY KEY,
  at TEXT NOT NULL,
  by TEXT NOT NULL,
  act TEXT NOT NULL,
  previous TEXT NOT NULL,
  hash TEXT NOT NULL
) STRICT;
CREATE TABLE head (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  seq INTEGER NOT NULL,
  hash TEXT NOT NULL
) STRICT;
`

/** The application id reads «OrgA». Secrets stand here as their SHA-256, instants as milliseconds. */
export const accountsFormat: FileFormat = { application: 0x4f726741, migrations: [first, withLog] }
