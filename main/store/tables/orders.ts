/** The orders with their findings, assisting units and extensions; one over several cases stands in each. */
export const orders = `
  CREATE TABLE orders (
    id TEXT NOT NULL,
    number TEXT NOT NULL,
    serial INTEGER,
    case_id TEXT NOT NULL REFERENCES cases (id),
    unit_id TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('rectification_notice', 'supervision_order')),
    issued_on TEXT NOT NULL,
    issued_by TEXT NOT NULL,
    issued_at INTEGER NOT NULL,
    due_at TEXT NOT NULL,
    demand TEXT NOT NULL,
    contact TEXT NOT NULL,
    received_on TEXT,
    signed_by TEXT NOT NULL,
    -- What is owed next; follows from the stages of its findings.
    awaits TEXT NOT NULL CHECK (awaits IN ('receipt', 'measures', 'feedback', 'verification', 'nothing')),
    revision INTEGER NOT NULL,
    PRIMARY KEY (id, case_id)
  ) STRICT;

  CREATE INDEX orders_by_case ON orders (case_id, issued_on);
  CREATE INDEX orders_by_day ON orders (issued_on, serial);
  CREATE INDEX orders_by_number ON orders (number);
  CREATE INDEX orders_open ON orders (due_at, id) WHERE awaits <> 'nothing';

  CREATE TABLE order_findings (
    order_id TEXT NOT NULL,
    case_id TEXT NOT NULL,
    finding_id TEXT NOT NULL REFERENCES findings (id),
    PRIMARY KEY (order_id, finding_id),
    FOREIGN KEY (order_id, case_id) REFERENCES orders (id, case_id)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE order_assisting (
    order_id TEXT NOT NULL,
    case_id TEXT NOT NULL,
    position INTEGER NOT NULL,
    unit_id TEXT NOT NULL,
    PRIMARY KEY (order_id, case_id, position),
    FOREIGN KEY (order_id, case_id) REFERENCES orders (id, case_id)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE extensions (
    id TEXT NOT NULL,
    order_id TEXT NOT NULL,
    case_id TEXT NOT NULL,
    from_due TEXT NOT NULL,
    to_due TEXT NOT NULL,
    reason TEXT NOT NULL,
    asked_by TEXT NOT NULL,
    asked_at INTEGER NOT NULL,
    decision TEXT NOT NULL CHECK (decision IN ('pending', 'granted', 'refused')),
    decided_by TEXT,
    decided_at INTEGER,
    decision_note TEXT NOT NULL,
    -- Another was granted apart from it, and gives the unit longer.
    overtaken INTEGER NOT NULL CHECK (overtaken IN (0, 1)),
    PRIMARY KEY (id, case_id),
    FOREIGN KEY (order_id, case_id) REFERENCES orders (id, case_id)
  ) STRICT;

  CREATE INDEX extensions_by_order ON extensions (order_id, asked_at);
  CREATE INDEX extensions_pending ON extensions (order_id) WHERE decision = 'pending';
`;
