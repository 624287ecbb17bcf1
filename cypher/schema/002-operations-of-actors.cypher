// 2 — an operation id is unique within its account. The narrower constraint goes when the wider one stands.
CREATE CONSTRAINT log_entry_actor_operation IF NOT EXISTS FOR (n:LogEntry) REQUIRE (n.actor, n.opId) IS UNIQUE;
DROP CONSTRAINT log_entry_operation IF EXISTS;
