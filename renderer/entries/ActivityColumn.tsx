/** What was heard, seen or read, of one kind: its lines, each of which can be changed and taken away. */
import { Button, Input } from 'antd';
import { memo, useCallback, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import {
  besideActivities,
  isList,
  pasteActivities,
} from '../../shared/entries/paste-activities.ts';
import { faultsOf } from '../../shared/refusal.ts';
import { namesIn } from '../../shared/visits/named-citizen.ts';
import { ActivityForm, type ActivityKind, countOf } from '../../shared/visits/visit.ts';
import { useRowFocus } from '../base/focus.ts';
import { AddIcon, CloseIcon } from '../base/icons.tsx';
import { useNotices } from '../base/notices.ts';
import { sentenceOfFault } from '../parts/form.ts';
import { TextLines } from '../parts/TextLines.tsx';
import { NumberField } from '../parts/TypedFields.tsx';
import styles from './ActivityColumn.module.css';

type Change = (changed: (before: ActivityForm[]) => ActivityForm[]) => void;

/** What is wrong with each, at its place among all. */
type Error = { [Name in 'subject' | 'note' | 'count']?: { message?: string | undefined } };
type Errors = { readonly [at: number]: Error | undefined } | undefined;

const NONE: readonly string[] = [];

interface Props {
  kind: ActivityKind;
  isMain: boolean;
  /** All of the visit, of whatever kind. */
  activities: readonly ActivityForm[];
  errors: Errors;
  change: Change;
  /** Begins a finding with what was heard or seen, where one can; or opens the one that was begun with it. */
  onFinding?: ((at: number) => void) | undefined;
  /** The findings that there are. */
  findingKeys?: readonly string[];
}

export function ActivityColumn({
  kind,
  isMain,
  activities,
  errors,
  change,
  onFinding,
  findingKeys = NONE,
}: Props) {
  const { t } = useTranslation();
  const { list, goTo } = useRowFocus<HTMLElement>();
  const title = t(`visits.activity.${kind}`);
  /** A line that is put back comes into what stands there then. */
  const latest = useRef(change);
  latest.current = change;
  const changeLatest = useCallback<Change>((changed) => latest.current(changed), []);
  const places = activities.flatMap((activity, at) => (activity.kind === kind ? [at] : []));
  return (
    <section ref={list} className={styles.column} aria-label={title}>
      <header>
        <h3>
          {title}
          {isMain && <em>{t('entries.main')}</em>}
        </h3>
        <span>
          {t('entries.activity.count', {
            count: countOf(activities, kind),
          })}
        </span>
      </header>
      {activities.map(({ kind: its, subject, note, count, findingKey }, at) => {
        const error = errors?.[at];
        return (
          its === kind && (
            <ActivityLine
              // Activities are only added and removed; their place is what tells them apart.
              // biome-ignore lint/suspicious/noArrayIndexKey: no identity of their own while typed
              key={at}
              at={at}
              position={places.indexOf(at)}
              kind={kind}
              subject={subject}
              note={note}
              count={count}
              subjectError={error?.subject?.message}
              noteError={error?.note?.message}
              countError={error?.count?.message}
              change={changeLatest}
              goTo={goTo}
              onFinding={onFinding}
              findingKey={findingKey}
              hasFinding={findingKey !== undefined && findingKeys.includes(findingKey)}
            />
          )
        );
      })}
      <Button
        block
        data-add
        type="dashed"
        icon={<AddIcon />}
        onClick={() => {
          goTo(places.length);
          change((before) => [...before, { kind, subject: '', note: '', count: 1 }]);
        }}
      >
        {t(`entries.activity.add.${kind}`)}
      </Button>
    </section>
  );
}

interface LineProps extends ActivityForm, Pick<Props, 'onFinding' | 'change'> {
  /** Its place among all activities. */
  at: number;
  /** Its place in the column. */
  position: number;
  subjectError: string | undefined;
  noteError: string | undefined;
  countError: string | undefined;
  goTo: (position: number) => void;
  hasFinding: boolean;
}

/** Of many that stand below each other, the one that is typed is drawn again alone. */
const ActivityLine = memo(function ActivityLine({
  at,
  position,
  kind,
  subject,
  note,
  count,
  subjectError,
  noteError,
  countError,
  change,
  goTo,
  onFinding,
  findingKey,
  hasFinding,
}: LineProps) {
  const { t } = useTranslation();
  const notices = useNotices();
  const set = (changes: Partial<ActivityForm>) =>
    change((before) => before.map((one, i) => (i === at ? { ...one, ...changes } : one)));
  // What is wrong with a count is said while it is typed; that one is missing, when the whole is sent.
  const parsed = ActivityForm.shape.count.safeParse(count);
  const [fault] = parsed.success || count === null ? [] : faultsOf(parsed.error);
  const faultOfCount = countError ?? (fault && sentenceOfFault(t, fault));
  const nameOfCount = t(`entries.activity.number.${kind}`);
  const sentences = [
    subjectError,
    faultOfCount && t('app.list.named', { name: nameOfCount, value: faultOfCount }),
    noteError,
  ];
  const name = subject || t(`visits.activity.${kind}`);
  const names = kind === 'person' ? namesIn(subject) : [];
  const remove = () => {
    goTo(position);
    change((before) => before.filter((_, i) => i !== at));
    if (subject.trim() === '' && note.trim() === '') return;
    notices.undoable(t('entries.activity.removed', { name }), {
      undo: () =>
        change((before) => before.toSpliced(at, 0, { kind, subject, note, count, findingKey })),
    });
  };
  return (
    <div data-row className={styles.activity}>
      <div className={styles.head}>
        <Input
          aria-label={t(`entries.activity.subject.${kind}`)}
          placeholder={t(`entries.activity.subject.${kind}`)}
          value={subject}
          status={subjectError ? 'error' : ''}
          onChange={({ target }) => set({ subject: target.value })}
          onPaste={(event) => {
            const text = event.clipboardData.getData('text/plain');
            if (!isList(text)) return;
            event.preventDefault();
            const left = besideActivities(text);
            if (left.length > 0)
              notices.warn(t('entries.pasted.leftOut', { names: left.join(t('app.list.and')) }));
            change((before) => pasteActivities(before, at, text));
          }}
        />
        <NumberField
          aria-label={nameOfCount}
          unit={t(`entries.activity.measure.${kind}`)}
          value={count}
          status={faultOfCount ? 'error' : ''}
          onChange={(typed) => set({ count: typed })}
        />
      </div>
      {names.length > 0 && (
        <p className={styles.hint} role="status">
          {t('entries.activity.named', { names: names.join(t('app.list.and')) })}
        </p>
      )}
      <TextLines
        aria-label={t(`entries.activity.note.${kind}`)}
        placeholder={t(`entries.activity.note.${kind}`)}
        lines={[2, 8]}
        value={note}
        status={noteError ? 'error' : ''}
        onChange={({ target }) => set({ note: target.value })}
      />
      {sentences.filter(Boolean).map((sentence) => (
        <p key={sentence} className={styles.error} role="alert">
          {sentence}
        </p>
      ))}
      <div className={styles.foot}>
        {onFinding ? (
          <button type="button" className="link-button" onClick={() => onFinding(at)}>
            {t(hasFinding ? 'entries.activity.openFinding' : 'entries.activity.toFinding')}
          </button>
        ) : (
          <span />
        )}
        <Button
          type="text"
          size="small"
          icon={<CloseIcon />}
          aria-label={`${t('app.act.remove')} ${name}`}
          onClick={remove}
        />
      </div>
    </div>
  );
});
