// every kind — ids are unique per label and per type; each constraint brings its index. Made where one of them is missing.
//: each EveryNode
CREATE CONSTRAINT every_node_id IF NOT EXISTS FOR (n:EveryNode) REQUIRE n.id IS UNIQUE;
//: each EveryTie
CREATE CONSTRAINT every_tie_id IF NOT EXISTS FOR ()-[r:EveryTie]-() REQUIRE r.id IS UNIQUE;
