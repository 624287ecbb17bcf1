// schema — what must be unique among accounts; may be run again, by several servers at once.
CREATE CONSTRAINT orgweave_key IF NOT EXISTS FOR (o:Orgweave) REQUIRE o.key IS UNIQUE;
CREATE CONSTRAINT account_id IF NOT EXISTS FOR (a:Account) REQUIRE a.id IS UNIQUE;
CREATE CONSTRAINT account_name IF NOT EXISTS FOR (a:Account) REQUIRE a.nameKey IS UNIQUE;
CREATE CONSTRAINT sign_in_session_secret IF NOT EXISTS FOR (s:SignInSession) REQUIRE s.secret IS UNIQUE;
CREATE CONSTRAINT access_token_secret IF NOT EXISTS FOR (t:AccessToken) REQUIRE t.secret IS UNIQUE;
CREATE CONSTRAINT sign_in_link_secret IF NOT EXISTS FOR (l:SignInLink) REQUIRE l.secret IS UNIQUE;
CREATE CONSTRAINT account_log_seq IF NOT EXISTS FOR (e:AccountLogEntry) REQUIRE e.seq IS UNIQUE;
