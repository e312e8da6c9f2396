/** The journal, the device it is written on, the keys that open it, and what was answered to those who wrote. */
import type { Migration } from './migration.ts';

export const journal: Migration = {
  version: 10,
  name: 'journal',
  up(db) {
    db.exec(`
      CREATE TABLE this_device (
        only INTEGER PRIMARY KEY CHECK (only = 1),
        id TEXT NOT NULL,
        -- Ed25519. Null in what was put back from a backup: the store it was made of may have gone on.
        private_key BLOB CHECK (length(private_key) = 32),
        -- The machine it is on, where it can be told from others.
        machine TEXT,
        -- The backup it was put back from and what that undoes, until the record says so.
        restored TEXT CHECK (json_valid(restored))
      ) STRICT;

      -- On a laptop that was made ready by another: what it was given, which signs for its devices (main/devices/grants.ts).
      CREATE TABLE joining (
        only INTEGER PRIMARY KEY CHECK (only = 1),
        granted TEXT NOT NULL CHECK (json_valid(granted))
      ) STRICT;

      -- The key slots that stand, as they are written in keys.json. One that was taken away is remembered by its salt.
      CREATE TABLE key_slots (
        position INTEGER PRIMARY KEY,
        salt TEXT NOT NULL UNIQUE,
        slot TEXT CHECK (json_valid(slot)),
        -- The public half of its key pair. Not in keys.json: whoever knew it could seal another key to it.
        recipient TEXT
      ) STRICT;

      -- The data keys the store had before the present one, for what was sealed and backed up under them.
      CREATE TABLE earlier_data_keys (
        position INTEGER PRIMARY KEY,
        key BLOB NOT NULL UNIQUE CHECK (length(key) = 32)
      ) STRICT;

      CREATE TABLE journal (
        sequence INTEGER PRIMARY KEY,
        device TEXT NOT NULL,
        device_sequence INTEGER NOT NULL,
        stamp TEXT NOT NULL,
        -- What the clock on the wall said, which people read; the stamp is only for the order.
        wall_at INTEGER NOT NULL,
        -- When it came from another device; null for what was written here. Not part of the fact, and in no hash.
        received_at INTEGER,
        person_id TEXT NOT NULL,
        kind TEXT NOT NULL,
        version INTEGER NOT NULL,
        -- A JSON list: all that the fact speaks of.
        subjects TEXT NOT NULL,
        body TEXT NOT NULL,
        request TEXT,
        previous_hash BLOB NOT NULL CHECK (length(previous_hash) = 32),
        hash BLOB NOT NULL CHECK (length(hash) = 32),
        UNIQUE (device, device_sequence)
      ) STRICT;

      -- The order of facts, whenever they came here.
      CREATE INDEX journal_in_order ON journal (stamp, device, device_sequence);

      -- What the office journal is read by (main/store/office-entries.ts).
      CREATE INDEX journal_of_office ON journal (stamp, device, device_sequence, person_id)
        WHERE kind IN ('person.added', 'person.changed', 'person.passphrase_changed', 'store.recovery_key_made', 
          'office.founded', 'office.changed', 'taxonomy.seeded', 'term.added', 'term.changed', 'term.moved', 'checklist.written', 
          'device.enrolled', 'device.granted', 'device.share_changed', 'share.cleaned', 'device.ended', 'device.revoked', 'device.admitted', 'facts.taken', 'package.given', 'package.taken', 'book.handed', 'number.voided', 
          'store.restored', 'store.backed_up', 'store.rebuilt', 'store.rekeyed', 'circular.issued', 'ledger.exported', 'evidence.taken_out', 'sealed.taken_out',
          'recusal.declared', 'recusal.ended', 'intervention.recorded');

      -- By which ids the things are called that facts record: whether two facts give the same one.
      CREATE INDEX journal_visits ON journal (json_extract(body, '$.visitId'))
        WHERE kind = 'visit.recorded' AND json_valid(body);
      CREATE INDEX journal_findings ON journal (json_extract(body, '$.findingId'))
        WHERE kind IN ('finding.recorded', 'finding.split') AND json_valid(body);
      CREATE INDEX journal_evidence ON journal (json_extract(body, '$.evidenceId'))
        WHERE kind = 'evidence.added' AND json_valid(body);

      -- Rows of other devices that cannot stand in the journal yet or at all, as they came (main/journal/take.ts).
      CREATE TABLE rows_apart (
        device TEXT NOT NULL,
        device_sequence INTEGER NOT NULL,
        hash BLOB NOT NULL,
        why TEXT NOT NULL CHECK (why IN ('waits', 'forks', 'backwards', 'ahead')),
        row TEXT NOT NULL,
        PRIMARY KEY (device, device_sequence, hash)
      ) STRICT, WITHOUT ROWID;

      -- Rows that are withheld from this laptop: each by the hash of what it says, and its own (main/journal/take.ts).
      CREATE TABLE gaps (
        device TEXT NOT NULL,
        device_sequence INTEGER NOT NULL,
        digest BLOB NOT NULL CHECK (length(digest) = 32),
        hash BLOB NOT NULL CHECK (length(hash) = 32),
        PRIMARY KEY (device, device_sequence)
      ) STRICT, WITHOUT ROWID;

      -- Every link of the chains, whether its row is here or withheld.
      CREATE VIEW chained AS
        SELECT device, device_sequence, hash FROM journal UNION ALL SELECT device, device_sequence, hash FROM gaps;

      -- The first answer of each act, kept with its facts: sent again, the act is answered and not carried out again.
      CREATE TABLE requests (
        position INTEGER PRIMARY KEY,
        person_id TEXT NOT NULL,
        request TEXT NOT NULL,
        call TEXT NOT NULL,
        asked BLOB NOT NULL CHECK (length(asked) = 32),
        answer TEXT NOT NULL,
        UNIQUE (person_id, request)
      ) STRICT;

      CREATE INDEX requests_by_person ON requests (person_id, position);

      CREATE TRIGGER journal_rows_stay BEFORE DELETE ON journal
      BEGIN SELECT RAISE(ABORT, 'journal rows are never deleted'); END;

      CREATE TRIGGER journal_rows_stand BEFORE UPDATE ON journal
      BEGIN SELECT RAISE(ABORT, 'journal rows are never changed'); END;
    `);
  },
};
