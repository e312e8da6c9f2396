/** Below an open row: who was late, absent or gone early, what else was found, and what bears it out. */
import { Button } from 'antd';
import { type KeyboardEvent, type RefObject, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isAsBegun, withFindingAgain, withoutFinding } from '../../shared/entries/beside-visit.ts';
import {
  isSaid,
  isWhoMissing,
  lapseToName,
  linesApart,
  type PersonLine,
  type RowForm,
  unnamedIn,
} from '../../shared/entries/round-form.ts';
import { emptyFinding, type FindingForm } from '../../shared/findings/finding-form.ts';
import { EMPTY_INVOLVED } from '../../shared/findings/involved.ts';
import { Lapse } from '../../shared/visits/attendance.ts';
import { useFocusPlace } from '../base/focus.ts';
import { AddIcon, CloseIcon } from '../base/icons.tsx';
import { isComposing } from '../base/key-match.ts';
import { useNotices } from '../base/notices.ts';
import { useNow } from '../base/office.ts';
import { flushDrafts } from '../parts/drafted-form.ts';
import { useFindingDeleted } from './deleted-finding.ts';
import { FindingDrawer } from './FindingDrawer.tsx';
import { HeldEvidence } from './HeldEvidence.tsx';
import { evidenceSubject, newKey } from './key.ts';
import { notAdded } from './not-added.ts';
import styles from './RowPanel.module.css';

interface Props {
  row: RowForm;
  /** The lapse in whose column it was opened: somebody is named for it at once. */
  begunWith: Lapse | null;
  visitedOn: string;
  showsFaults: boolean;
  /** What the drafts of its evidence are found by. */
  subject: string;
  /** What is changed in one part is taken back as one. */
  onChange: (change: (row: RowForm) => RowForm, part?: string) => void;
  /** Takes something out of the row, which the grid's way back brings again. */
  onRemove: (change: (row: RowForm) => RowForm) => void;
  /** Writes the draft; false when it could not be. */
  flush: () => Promise<boolean>;
  /** Closes it; the hand goes back to that column, or to the one after it. */
  onClose: (column: Lapse | null, isDone: boolean) => void;
}

const newLine = (lapse: Lapse): PersonLine => ({
  key: newKey(),
  lapse,
  who: '',
  when: '',
  note: '',
});

export function RowPanel({
  row,
  begunWith,
  visitedOn,
  showsFaults,
  subject,
  onChange,
  onRemove,
  flush,
  onClose,
}: Props) {
  const { t } = useTranslation();
  const notices = useNotices();
  const sayDeleted = useFindingDeleted();
  const { today, moment: now } = useNow();
  const lines = useRef<HTMLFieldSetElement>(null);
  const begin = useBegun(lines, row, begunWith, onChange);
  const [opened, setOpened] = useState<string | null>(null);
  const others = useRef<HTMLElement>(null);
  /** Where a finding's sheet was left: the hand goes to what has its place by then, or to where one is added. */
  const goToPlace = useFocusPlace((at) => {
    const buttons = [...(others.current?.querySelectorAll('button') ?? [])];
    (buttons[at] ?? buttons.at(-1))?.focus();
  });

  const setLine = (key: string, changed: Partial<PersonLine>) =>
    onChange(
      (was) => ({
        ...was,
        people: was.people.map((line) => (line.key === key ? { ...line, ...changed } : line)),
      }),
      key,
    );
  /** Several who were typed on one line, once it is left. */
  const takeApart = (line: PersonLine) => {
    const apart = linesApart(line, newKey);
    if (apart.length === 1) return;
    onChange(
      (was) => ({
        ...was,
        people: was.people.flatMap((one) => (one.key === line.key ? apart : [one])),
      }),
      line.key,
    );
  };
  const takeOut = (line: PersonLine) => {
    const at = row.people.indexOf(line);
    onRemove((was) => ({ ...was, people: was.people.filter(({ key }) => key !== line.key) }));
    // The button that was pressed goes with the line: the hand stays in the panel.
    const { key } = row.people[at + 1] ?? row.people[at - 1] ?? {};
    const beside = key && `[data-line="${CSS.escape(key)}"][data-field="who"]`;
    lines.current?.querySelector<HTMLElement>(beside || ':scope > button')?.focus();
    if (!isSaid(line)) return;
    const name = line.who || t('entries.round.person.who');
    notices.undoable(t('entries.activity.removed', { name }), {
      undo: () =>
        onChange((was) =>
          was.people.some(({ key }) => key === line.key)
            ? was
            : { ...was, people: was.people.toSpliced(at, 0, line) },
        ),
    });
  };
  const close = (column: Lapse | null, isDone: boolean) => {
    onChange((was) => ({ ...was, people: was.people.filter(isSaid) }));
    onClose(column, isDone);
  };

  /** Enter goes on to the next who is counted and not named; when all are, back to the grid. */
  const goOn = (line: PersonLine) => {
    if (isSaid(line) && unnamedIn(row, line.lapse) > 0) begin(line.lapse);
    else close(line.lapse, true);
  };
  const onKeyDown = (event: KeyboardEvent, line: PersonLine) => {
    if (isComposing(event.nativeEvent)) return;
    // A button is pressed by it.
    const isInField = !(event.target instanceof HTMLButtonElement);
    if (event.key === 'Enter' && isInField && !event.ctrlKey && !event.metaKey) goOn(line);
    else if (event.key === 'Escape') close(line.lapse, false);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  const labels = {
    who: t('entries.round.person.who'),
    when: t('findings.involved.when'),
    note: t('findings.involved.note'),
  };
  const finding = row.findings.find(({ key }) => key === opened);
  const setFinding = (changed: FindingForm) =>
    onChange(
      (was) => ({
        ...was,
        findings: was.findings.map((one) =>
          one.key === opened ? { ...one, finding: changed } : one,
        ),
      }),
      opened ?? undefined,
    );
  /** Of somebody who did what no column counts: they are named there, and no longer here. */
  const addFinding = (line?: PersonLine) => {
    const key = newKey();
    const empty = emptyFinding(visitedOn, row.unitId);
    const involved =
      line && isSaid(line)
        ? [{ ...EMPTY_INVOLVED, post: line.who, when: line.when, note: line.note }]
        : empty.involved;
    onChange(
      (was) => ({
        ...was,
        people: was.people.filter((one) => one.key !== line?.key),
        findings: [...was.findings, { key, finding: { ...empty, involved } }],
      }),
      key,
    );
    setOpened(key);
  };
  const leave = (key: string) => {
    goToPlace(row.findings.findIndex((one) => one.key === key));
    setOpened(null);
  };
  const partOf = (key: string) => evidenceSubject(subject, row.key + key);
  const removeFinding = async (key: string) => {
    // What is typed as evidence for it is written first, to stand there again if it is taken back.
    await flushDrafts();
    leave(key);
    let before = row;
    onRemove((was) => {
      before = was;
      return { ...was, ...withoutFinding(was, key) };
    });
    sayDeleted({
      number: before.findings.findIndex((one) => one.key === key) + 1,
      subject: partOf(key),
      undo: () => onChange((was) => ({ ...was, ...withFindingAgain(was, before, key) })),
    });
  };
  /** A sheet that was opened and left without a word is no finding. */
  const closeFinding = async (key: string) => {
    leave(key);
    const left = await notAdded([partOf(key)], { today, now });
    if (!left.ok || left.value.length > 0) return;
    leave(key);
    // As it stands by now: the sheet says what was typed last as it closes.
    onChange((was) => {
      return isAsBegun(was, key, {}) ? { ...was, ...withoutFinding(was, key) } : was;
    });
  };
  const evidenceOf = (key: string, isIts: (keys: readonly string[]) => boolean, of: string[]) => (
    <HeldEvidence
      subject={evidenceSubject(subject, key)}
      held={row.evidence.filter(({ findingKeys }) => isIts(findingKeys))}
      put={(item) =>
        onChange((was) => ({
          ...was,
          evidence: [...was.evidence, { ...item, findingKeys: of }],
        }))
      }
      takeOut={(taken) =>
        onChange((was) => ({
          ...was,
          evidence: was.evidence.filter((one) => one.key !== taken),
        }))
      }
      flush={flush}
    />
  );

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys of the fields within
    <div
      className={styles.panel}
      onKeyDown={(event) => {
        // A key of a finding's sheet comes here too, and is the sheet's.
        if (!(event.target instanceof Node && event.currentTarget.contains(event.target))) return;
        if (event.key !== 'Escape' || event.defaultPrevented || isComposing(event.nativeEvent))
          return;
        event.preventDefault();
        event.stopPropagation();
        close(begunWith, false);
      }}
    >
      <fieldset ref={lines} className={styles.people}>
        <legend>{t('findings.field.involved')}</legend>
        {row.people.map((line) => (
          // biome-ignore lint/a11y/noStaticElementInteractions: keys of the fields within
          <div key={line.key} className={styles.line} onKeyDown={(event) => onKeyDown(event, line)}>
            <select
              aria-label={t('entries.round.person.lapse')}
              value={line.lapse}
              tabIndex={-1}
              onChange={({ target }) => {
                const lapse = Lapse.safeParse(target.value);
                if (lapse.success) setLine(line.key, { lapse: lapse.data });
                else addFinding(line);
              }}
            >
              {Lapse.options.map((lapse) => (
                <option key={lapse} value={lapse}>
                  {t(`entries.round.column.${lapse}`)}
                </option>
              ))}
              <option value="other">{t('entries.round.person.other')}</option>
            </select>
            {(['who', 'when', 'note'] as const).map((field) => (
              <input
                key={field}
                data-field={field}
                data-line={line.key}
                autoComplete="off"
                aria-label={labels[field]}
                aria-invalid={field === 'who' && isWhoMissing(line)}
                placeholder={labels[field]}
                value={line[field]}
                onChange={({ target }) => setLine(line.key, { [field]: target.value })}
                onBlur={() => field === 'who' && takeApart(line)}
              />
            ))}
            <button
              type="button"
              className={styles.out}
              tabIndex={-1}
              aria-label={`${t('app.act.remove')} ${line.who || t('entries.round.person.who')}`}
              onClick={() => takeOut(line)}
            >
              <CloseIcon />
            </button>
          </div>
        ))}
        <Button
          type="link"
          size="small"
          icon={<AddIcon />}
          onClick={() => begin(lapseToName(row, begunWith))}
        >
          {t('findings.involved.add')}
        </Button>
      </fieldset>
      <label className={styles.seen}>
        <span>{t('entries.round.column.seen')}</span>
        <textarea
          rows={2}
          value={row.seen}
          onChange={({ target }) => onChange((was) => ({ ...was, seen: target.value }), 'seen')}
        />
      </label>
      <section ref={others} className={styles.others}>
        <h3>{t('entries.round.others')}</h3>
        {row.findings.map(({ key, finding: { account } }) => (
          <button key={key} type="button" className="link-button" onClick={() => setOpened(key)}>
            {account || t('entries.found.noAccount')}
          </button>
        ))}
        <Button type="link" size="small" icon={<AddIcon />} onClick={() => addFinding()}>
          {t('entries.found.add')}
        </Button>
      </section>
      <section className={styles.evidence}>
        <h3>{t('entries.found.evidence')}</h3>
        {evidenceOf(row.key, (keys) => keys.length === 0, [])}
      </section>
      {finding && (
        <FindingDrawer
          key={finding.key}
          title={t('entries.found.add')}
          finding={finding.finding}
          visitedOn={visitedOn}
          showFaults={showsFaults}
          onChange={setFinding}
          onRemove={() => void removeFinding(finding.key)}
          onFinish={async () => leave(finding.key)}
          onClose={() => void closeFinding(finding.key)}
        >
          <h3>{t('entries.found.evidence')}</h3>
          {evidenceOf(row.key + finding.key, (keys) => keys.includes(finding.key), [finding.key])}
        </FindingDrawer>
      )}
    </div>
  );
}

/** Begins a line for somebody, and goes to it; at once where the panel was opened to name somebody. */
function useBegun(
  lines: RefObject<HTMLFieldSetElement | null>,
  row: RowForm,
  begunWith: Lapse | null,
  onChange: Props['onChange'],
): (lapse: Lapse) => void {
  const goal = useRef<string | null>(null);
  const begin = (lapse: Lapse) => {
    const blank = row.people.find((line) => line.lapse === lapse && !isSaid(line));
    const line = blank ?? newLine(lapse);
    goal.current = line.key;
    onChange((was) => (blank ? { ...was } : { ...was, people: [...was.people, line] }), line.key);
  };
  const first = useRef(begin);
  useEffect(() => {
    if (begunWith) first.current(begunWith);
    else lines.current?.querySelector<HTMLElement>('input, button')?.focus();
  }, [begunWith, lines]);
  useEffect(() => {
    if (goal.current === null) return;
    const field = lines.current?.querySelector<HTMLElement>(
      `[data-line="${CSS.escape(goal.current)}"][data-field="who"]`,
    );
    if (!field) return;
    goal.current = null;
    field.focus();
  });
  return begin;
}
