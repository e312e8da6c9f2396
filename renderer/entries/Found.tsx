/** Beside the steps: what was found on this visit, what bears it out, and, on a return visit, what is to be looked at again. */

import { Button } from 'antd';
import { memo, type ReactNode, useCallback, useMemo, useRef } from 'react';
import { useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import {
  type FoundOnVisit,
  isAsBegun,
  withFindingAgain,
  withoutFinding,
} from '../../shared/entries/beside-visit.ts';
import type { EntryForm } from '../../shared/entries/entry-form.ts';
import type { FindingView } from '../../shared/findings/calls.ts';
import {
  emptyFinding,
  type FindingForm,
  findingFormOf,
} from '../../shared/findings/finding-form.ts';
import type { CaseId, FindingId } from '../../shared/ids.ts';
import { useRead } from '../base/call.ts';
import { focusFirstField, useFocusPlace } from '../base/focus.ts';
import { AddIcon } from '../base/icons.tsx';
import { useNotices } from '../base/notices.ts';
import { useNow } from '../base/office.ts';
import { SeverityMark } from '../findings/SeverityMark.tsx';
import { FindingStageMark } from '../findings/StageMark.tsx';
import { flushDrafts } from '../parts/drafted-form.ts';
import { useFindingDeleted } from './deleted-finding.ts';
import type { EntryFormOf } from './entry-form-of.ts';
import { FindingDrawer } from './FindingDrawer.tsx';
import styles from './Found.module.css';
import { evidenceSubject, newKey } from './key.ts';
import { notAdded } from './not-added.ts';
import { PartEvidence } from './PartEvidence.tsx';

interface Props {
  form: EntryFormOf;
  /** What is typed, as it stood when the hand last rested. */
  rested: EntryForm;
  /** The open case of a return visit. */
  caseId: CaseId | null;
  subject: string;
  showFaults: boolean;
  flush: () => Promise<boolean>;
  /** The finding whose sheet is open. */
  open: string | null;
  onOpen: (key: string | null) => void;
}

/** Drawn again when findings come and go; each part watches what it shows of the form. */
export const Found = memo(function Found({
  form,
  rested,
  caseId,
  subject,
  showFaults,
  flush,
  open,
  onOpen,
}: Props) {
  const { t } = useTranslation();
  const notices = useNotices();
  const sayDeleted = useFindingDeleted();
  const begun = useRef<HTMLDivElement>(null);
  const list = useRef<HTMLElement>(null);
  /** Where a finding was taken away: the focus goes to the one that has its place, or to where one is added. */
  const goToPlace = useFocusPlace((at) => {
    const lines = [...(list.current?.querySelectorAll<HTMLElement>('ol button') ?? [])];
    (lines[at] ?? list.current?.querySelector<HTMLElement>('[data-add]'))?.focus();
  });
  const { today, moment: now } = useNow();
  const { control } = form;
  const visitedOn = useWatch({ control, name: 'visit.visitedOn' });
  const keys = useWatch({
    control,
    name: 'findings',
    compute: (findings) => findings.map(({ key }) => key),
  });
  const opened = open === null ? -1 : keys.indexOf(open);

  const changeFinding = useCallback(
    (finding: FindingForm) => {
      const at = form.getValues('findings').findIndex(({ key }) => key === open);
      // A sheet that goes with its finding may still say what was typed last.
      if (at >= 0) form.setValue(`findings.${at}.finding`, finding, { shouldDirty: true });
    },
    [form, open],
  );

  const add = () => {
    const key = newKey();
    const { findings, unitId } = form.getValues();
    const finding = emptyFinding(visitedOn, unitId);
    form.setValue('findings', [...findings, { key, finding }], { shouldDirty: true });
    onOpen(key);
  };

  const put = ({ findings, evidence }: FoundOnVisit) => {
    form.setValue('findings', findings, { shouldDirty: true });
    form.setValue('evidence', evidence, { shouldDirty: true });
  };
  const takeAway = (key: string) => {
    goToPlace(keys.indexOf(key));
    onOpen(null);
    put(withoutFinding(form.getValues(), key));
  };

  const remove = async (key: string) => {
    // What is typed as evidence for it is written first, to stand there again if it is taken back.
    await flushDrafts();
    const { findings, evidence } = form.getValues();
    takeAway(key);
    sayDeleted({
      number: keys.indexOf(key) + 1,
      subject: evidenceSubject(subject, key),
      undo: () => put(withFindingAgain(form.getValues(), { findings, evidence }, key)),
    });
  };

  /** A sheet that was opened and left without a word is no finding. */
  const close = async (key: string) => {
    const entry = form.getValues();
    if (!isAsBegun(entry, key, {}, { happenedAt: entry.visit.arrivedAt })) return onOpen(null);
    const left = await notAdded([evidenceSubject(subject, key)], { today, now });
    if (left.ok && left.value.length === 0) takeAway(key);
    else onOpen(null);
  };

  const finish = async (key: string) => {
    const left = await notAdded([evidenceSubject(subject, key)], { today, now });
    if (!left.ok) return notices.refused(left.refusal);
    const [first] = left.value;
    if (!first) return onOpen(null);
    notices.warn(t('entries.found.begun', { count: first.count }));
    begun.current?.scrollIntoView({ block: 'nearest' });
    focusFirstField(begun.current);
  };

  return (
    <aside className={styles.found}>
      {caseId && (
        <Earlier caseId={caseId}>
          {(id) => <PartEvidence form={form} subject={subject} flush={flush} earlier={id} />}
        </Earlier>
      )}
      <section ref={list}>
        <header>
          <h2>{t(caseId ? 'entries.found.newFindings' : 'entries.found.findings')}</h2>
          <span>{keys.length}</span>
        </header>
        {keys.length === 0 && <p className={styles.none}>{t('entries.found.noFindings')}</p>}
        <FindingLines form={form} rested={rested} onOpen={onOpen} />
        <Button block data-add icon={<AddIcon />} onClick={add}>
          {t('entries.found.add')}
        </Button>
      </section>
      <section>
        <header>
          <h2>{t('entries.found.visitEvidence')}</h2>
        </header>
        <PartEvidence form={form} subject={subject} flush={flush} />
      </section>
      {open !== null && opened >= 0 && (
        <FindingDrawer
          key={open}
          title={t('entries.found.number', { number: opened + 1 })}
          finding={form.getValues(`findings.${opened}.finding`)}
          visitedOn={visitedOn}
          showFaults={showFaults}
          onChange={changeFinding}
          onRemove={() => void remove(open)}
          onFinish={() => finish(open)}
          onClose={() => void close(open)}
        >
          <h3>{t('entries.found.evidence')}</h3>
          <div ref={begun}>
            <PartEvidence form={form} subject={subject} flush={flush} finding={open} />
          </div>
        </FindingDrawer>
      )}
    </aside>
  );
});

/** The new findings, one below the other, each opening its sheet. */
function FindingLines({ form, rested, onOpen }: Pick<Props, 'form' | 'rested' | 'onOpen'>) {
  const { control } = form;
  const { today, moment: now } = useNow();
  const findings = useWatch({
    control,
    name: 'findings',
    compute: (all) =>
      all.map(({ key, finding: { account, severity } }) => ({ key, account, severity })),
  });
  const keysOfEvidence = useWatch({
    control,
    name: 'evidence',
    compute: (all) => all.flatMap(({ findingKeys }) => findingKeys),
  });
  const complete = useMemo(() => {
    const schema = findingFormOf({ visit: rested.visit.visitedOn, today, now });
    const filled = rested.findings.filter(({ finding }) => schema.safeParse(finding).success);
    return new Set(filled.map(({ key }) => key));
  }, [rested, today, now]);
  return (
    <ol>
      {findings.map(({ key, account, severity }, i) => (
        <FindingLine
          key={key}
          findingKey={key}
          number={i + 1}
          account={account}
          severity={severity}
          evidenceCount={keysOfEvidence.filter((of) => of === key).length}
          isComplete={complete.has(key)}
          onOpen={onOpen}
        />
      ))}
    </ol>
  );
}

interface FindingLineProps
  extends Pick<Props, 'onOpen'>,
    Pick<FindingForm, 'account' | 'severity'> {
  findingKey: string;
  number: number;
  evidenceCount: number;
  isComplete: boolean;
}

/** Fifty stand below each other, and one is being typed. */
const FindingLine = memo(function FindingLine({
  findingKey,
  number,
  account,
  severity,
  evidenceCount,
  isComplete,
  onOpen,
}: FindingLineProps) {
  const { t } = useTranslation();
  return (
    <li>
      <button type="button" className={styles.finding} onClick={() => onOpen(findingKey)}>
        <strong>
          {t('entries.found.number', { number })}
          {severity && <SeverityMark severity={severity} />}
        </strong>
        <span className={styles.text}>{account || t('entries.found.noAccount')}</span>
        <small>
          {t('entries.found.evidenceCount', { count: evidenceCount })}
          {!isComplete && <em>{t('entries.found.incomplete')}</em>}
        </small>
      </button>
    </li>
  );
});

interface EarlierProps {
  caseId: CaseId;
  children: (id: FindingId) => ReactNode;
}

/** Of a case's findings, those to be looked at again. */
export const openEarlier = (findings: readonly FindingView[] = []): FindingView[] =>
  findings.filter(({ stage }) => stage === 'reported' || stage === 'mending');

/** The findings that the unit says it has mended: each wants first-hand evidence of this visit. */
function Earlier({ caseId, children }: EarlierProps) {
  const { t } = useTranslation();
  const { data } = useRead('findings.ofCase', { caseId });
  const open = openEarlier(data);
  if (open.length === 0) return null;
  return (
    <section>
      <header>
        <h2>{t('entries.found.earlier')}</h2>
        <span>{open.length}</span>
      </header>
      <ol>
        {open.map(({ id, number, account, stage, demand }) => (
          <li key={id} className={styles.earlier}>
            <div>
              <span>{number}</span>
              <FindingStageMark stage={stage} />
            </div>
            <p>{account}</p>
            <p className={styles.demand}>
              {t('app.list.named', { name: t('findings.field.demand'), value: demand })}
            </p>
            {children(id)}
          </li>
        ))}
      </ol>
    </section>
  );
}
