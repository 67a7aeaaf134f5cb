-- Runs on H2 2.x and PostgreSQL. Column lengths leave room for databases that count UTF-16 units.
-- No CHECK constraints: H2 2.4.240 evaluates them in the session that created them and fails once that is closed.

CREATE TABLE signup (
  id VARCHAR(36) NOT NULL PRIMARY KEY,
  outcome VARCHAR(20) NOT NULL,
  decided_at TIMESTAMP WITH TIME ZONE NOT NULL
);

CREATE TABLE registration (
  email_key VARCHAR(254) NOT NULL PRIMARY KEY,
  email VARCHAR(254) NOT NULL,
  username VARCHAR(100) NOT NULL,
  requested_at TIMESTAMP WITH TIME ZONE NOT NULL,
  signup_id VARCHAR(36) NOT NULL UNIQUE REFERENCES signup (id)
);

-- Apart from signup on purpose: written while the transaction that may hold the signup's row is suspended.
CREATE TABLE signup_failure (
  signup_id VARCHAR(36) NOT NULL PRIMARY KEY,
  reason VARCHAR(1000) NOT NULL,
  failed_at TIMESTAMP WITH TIME ZONE NOT NULL
);
