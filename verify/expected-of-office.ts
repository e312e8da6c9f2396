/** The rows that the facts of the whole office come to. docs/store-format.md §7. */
import {
  type Expected,
  flag,
  NUMBER_OF_DOCUMENT,
  placeOf,
  type Row,
  serialIn,
} from './expected.ts';
import type { Ground } from './ground.ts';
import type { Model } from './model.ts';
import type { Summary } from './summaries.ts';

function officeRows({ office, settings, isDemo, recoveryRecipient }: Ground): Row[] {
  if (isDemo === null) return [];
  return [
    {
      only: 1,
      name: office.text('name'),
      document_prefix: office.text('documentPrefix'),
      organiser: office.text('organiser'),
      settings: JSON.stringify(
        Object.fromEntries(Array.from(settings, (name) => [name, office.get(name)])),
      ),
      demo: flag(isDemo),
      recovery_recipient: recoveryRecipient,
      revision: office.revision,
    },
  ];
}

/** The terms it began with, and those it added. */
const termRows = ({ terms }: Ground): Row[] =>
  [...terms].map(([id, term]) => {
    const { kind, code, en, parentId, proposesId } = term.began;
    return {
      id,
      kind,
      code,
      name_zh: term.text('name'),
      name_en: term.isOwn ? term.text('name') : en,
      parent_id: parentId,
      proposes_id: proposesId,
      wording: term.text('wording'),
      basis: term.text('basis'),
      demand: term.text('demand'),
      position: Number(term.get('position')),
      own: flag(term.isOwn),
      active: flag(term.get('active') === true),
      version: term.revision,
    };
  });

function summaryRow(summary: Summary): Row {
  const { fact, kind, head } = summary;
  const common = { id: summary.summaryId, kind, issued_by: fact.by, issued_at: fact.at, head };
  if (summary.kind === 'ledger') {
    return {
      ...common,
      number: '',
      serial: null,
      title: '',
      period_from: summary.period.from,
      period_to: summary.period.to,
      findings: summary.rows,
      issued_on: summary.exportedOn,
    };
  }
  return {
    ...common,
    number: summary.number,
    serial: serialIn(summary.number, NUMBER_OF_DOCUMENT),
    title: summary.circular.title,
    period_from: summary.circular.period.from,
    period_to: summary.circular.period.to,
    findings: summary.findingIds.length,
    issued_on: summary.issuedOn,
  };
}

export function expectedOfOffice({
  ground,
  books,
  recusals,
  interventions,
  summaries,
  lookedAt,
  readUpTo,
}: Model): Expected[] {
  const people = [...ground.people].map(([id, person]) => ({ id, person }));
  const units = [...ground.units].map(([id, unit]) => ({ id, unit }));
  const issued = [...summaries.all.values()];
  const nameOfPerson = ({ person_id }: Row) => {
    const name = ground.people.get(String(person_id))?.get('name');
    return name === undefined ? undefined : String(name);
  };
  const byName = ({ name }: Row) => String(name);
  return [
    {
      table: 'devices',
      what: '设备 device',
      key: ['id'],
      rows: [...books.devices].map(([id, { publicKey, recipient, name, enrolledAt, granted }]) => ({
        id,
        public_key: publicKey,
        recipient,
        name,
        enrolled_at: enrolledAt,
        ended_at: books.endOf(id)?.at ?? null,
        ended_why: books.endOf(id)?.why ?? null,
        ticket: granted?.ticket ?? null,
      })),
      nameOf: byName,
    },
    {
      table: 'device_grants',
      what: '已备电脑 laptops made ready',
      key: ['ticket'],
      rows: [...books.granted.values()].map(({ ticket, name, people, fact }) => ({
        ticket,
        name,
        people: JSON.stringify(people),
        granted_by: fact.by,
        granted_at: fact.at,
        withdrawn: flag(books.isWithdrawn(ticket)),
      })),
      nameOf: byName,
    },
    {
      table: 'device_shares',
      what: '电脑的记录范围 shares of laptops',
      key: ['ticket'],
      rows: books.shares.map(({ ticket, share, hadShare }) => ({
        ticket,
        share: share && JSON.stringify(share),
        had_share: flag(hadShare),
      })),
    },
    {
      table: 'books',
      what: '编号簿 book of numbers',
      key: ['series', 'year'],
      rows: books.keepers.map(({ series, year, deviceId }) => ({
        series,
        year,
        device_id: deviceId,
      })),
    },
    {
      table: 'voided_numbers',
      what: '空号 voided numbers',
      key: ['series', 'year', 'from_serial', 'to_serial'],
      rows: books.voided.map(({ from, to, ...voided }) => ({
        ...voided,
        from_serial: from,
        to_serial: to,
      })),
    },
    {
      table: 'office',
      what: '单位设置 office and settings',
      key: ['only'],
      rows: officeRows(ground),
      nameOf: byName,
      json: ['settings'],
    },
    {
      table: 'people',
      what: '人员 person',
      key: ['id'],
      rows: people.map(({ id, person }) => ({
        id,
        name: person.text('name'),
        sign_in_name: person.signInName,
        active: flag(person.get('active') === true),
        passphrase_must_change: flag(person.mustChange),
        recipient: person.recipient,
        revision: person.revision,
      })),
      nameOf: byName,
    },
    {
      table: 'looked_at',
      what: '另存记录的核阅 who looked at a record set aside',
      key: ['device', 'device_sequence'],
      rows: [...lookedAt.all.values()].map(({ device, number, by, note }) => ({
        device,
        device_sequence: number,
        person_id: by.by,
        at: by.at,
        note,
      })),
    },
    {
      table: 'rows_looked_at',
      what: '未并入记录的核阅 who looked at a record not taken in',
      key: ['hash'],
      rows: [...lookedAt.rows].map(([hash, { by, note }]) => ({
        hash,
        person_id: by.by,
        at: by.at,
        note,
      })),
    },
    {
      table: 'office_journal_read',
      what: '管理记录的查阅 who has read the office journal',
      key: ['person_id', 'device'],
      rows: readUpTo.rows,
      nameOf: nameOfPerson,
    },
    {
      table: 'person_names',
      what: '用过的姓名 names person has had',
      key: ['person_id', 'since'],
      rows: people.flatMap(({ id, person }) =>
        [...person.namesSince].map(([since, name]) => ({ person_id: id, since, name })),
      ),
      nameOf: byName,
    },
    {
      table: 'person_roles',
      what: '岗位 roles of person',
      key: ['person_id', 'role'],
      rows: people.flatMap(({ id, person }) =>
        person.roles().map((role) => ({ person_id: id, role })),
      ),
      nameOf: nameOfPerson,
    },
    {
      table: 'role_changes',
      what: '岗位变动 changed roles of person',
      key: ['person_id', 'stamp', 'device', 'device_sequence'],
      rows: people.flatMap(({ id, person }) =>
        person.rights.map(({ fact, roles, active }) => ({
          person_id: id,
          stamp: fact.stamp,
          ...placeOf(fact),
          roles: JSON.stringify(roles),
          active: flag(active),
        })),
      ),
      nameOf: nameOfPerson,
    },
    {
      table: 'terms',
      what: '分类词 term',
      key: ['id'],
      rows: termRows(ground),
      nameOf: ({ name_zh }) => String(name_zh),
    },
    {
      table: 'term_former_names',
      what: '分类词曾用名 former name of term',
      key: ['term_id', 'name'],
      rows: [...ground.terms].flatMap(([term_id, { formerNames }]) =>
        formerNames.map((name) => ({ term_id, name })),
      ),
      nameOf: byName,
    },
    {
      table: 'checklists',
      what: '检查清单 checklist',
      key: ['id'],
      rows: [...ground.checklists].map(([id, list]) => ({
        id,
        version_id: list.text('version'),
        revision: list.revision,
      })),
    },
    {
      table: 'checklist_versions',
      what: '检查清单版本 version of checklist',
      key: ['id'],
      rows: [...ground.checklistVersions].map(([id, { checklistId, name, active, fact }]) => ({
        id,
        checklist_id: checklistId,
        name,
        active: flag(active),
        written_at: fact.at,
        written_by: fact.by,
      })),
      nameOf: byName,
    },
    {
      table: 'checklist_items',
      what: '检查项 item of checklist',
      key: ['version_id', 'position'],
      rows: [...ground.checklistVersions].flatMap(([version_id, { items }]) =>
        items.map(({ itemId, aspect, words }, position) => ({
          version_id,
          position,
          item_id: itemId,
          aspect,
          words,
        })),
      ),
    },
    {
      table: 'units',
      what: '单位 unit',
      key: ['id'],
      rows: units.map(({ id, unit }) => ({
        id,
        name: unit.text('name'),
        kind: unit.text('kind'),
        parent_id: unit.parentId,
        active: flag(unit.get('active') === true),
        revision: unit.revision,
      })),
      nameOf: byName,
    },
    {
      table: 'unit_former_names',
      what: '单位曾用名 former name of unit',
      key: ['unit_id', 'name'],
      rows: units.flatMap(({ id, unit }) =>
        unit.formerNames.map((name) => ({ unit_id: id, name })),
      ),
      nameOf: byName,
    },
    {
      table: 'recusals',
      what: '回避 recusal',
      key: ['id'],
      json: ['ends'],
      rows: [...recusals.all].map(([id, { declared, by, ends }]) => ({
        id,
        person_id: declared.personId,
        unit_id: declared.unitId,
        reason: declared.reason,
        until: declared.until,
        declared_by: by.by,
        declared_at: by.at,
        ended_by: ends[0]?.by.by ?? null,
        ended_at: ends[0]?.by.at ?? null,
        end_reason: ends[0]?.reason ?? '',
        ...placeOf(by),
        ends: JSON.stringify(
          ends.map((end) => ({ device: end.by.device, deviceSequence: end.by.number })),
        ),
      })),
      nameOf: nameOfPerson,
    },
    {
      table: 'interventions',
      what: '过问登记 intervention',
      key: ['id'],
      rows: [...interventions.all].map(([id, { by, unitId, caseId, happenedOn, ...said }]) => ({
        id,
        unit_id: unitId,
        case_id: caseId,
        name: said.name,
        post: said.post,
        happened_on: happenedOn,
        manner: said.manner,
        asked: said.asked,
        answered: said.answered,
        recorded_by: by.by,
        recorded_at: by.at,
      })),
      nameOf: byName,
    },
    {
      table: 'summaries',
      what: '通报和台账 circular or ledger',
      key: ['id'],
      rows: issued.map(summaryRow),
      nameOf: ({ number, issued_on }) => String(number === '' ? issued_on : number),
    },
    {
      table: 'circular_findings',
      what: '通报所列问题 finding in circular',
      key: ['finding_id', 'summary_id'],
      rows: issued.flatMap((summary) =>
        summary.kind === 'circular'
          ? summary.findingIds.map((finding_id) => ({
              finding_id,
              summary_id: summary.summaryId,
            }))
          : [],
      ),
    },
  ];
}
