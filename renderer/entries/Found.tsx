/** Beside the steps: what was found on this visit, what bears it out, and, on a return visit, what is to be looked at again. */

import { Button } from 'antd';
import { type ReactNode, useCallback, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { EntryForm } from '../../shared/entries/entry-form.ts';
import type { EvidenceInput } from '../../shared/evidence/calls.ts';
import type { FindingView } from '../../shared/findings/calls.ts';
import {
  emptyFinding,
  type FindingForm,
  findingFormOf,
} from '../../shared/findings/finding-form.ts';
import type { CaseId, FindingId } from '../../shared/ids.ts';
import { call, useRead } from '../base/call.ts';
import { focusFirstField } from '../base/focus.ts';
import { AddIcon } from '../base/icons.tsx';
import { useNotices } from '../base/notices.ts';
import { useNow } from '../base/office.ts';
import { EvidenceForm } from '../evidence/EvidenceForm.tsx';
import { EvidenceLine } from '../evidence/EvidenceLine.tsx';
import { SeverityMark } from '../findings/SeverityMark.tsx';
import { FindingStageMark } from '../findings/StageMark.tsx';
import { flushDrafts } from '../parts/drafted-form.ts';
import type { EntryFormOf } from './entry-form-of.ts';
import { FindingDrawer } from './FindingDrawer.tsx';
import styles from './Found.module.css';
import { evidenceSubject, newKey } from './key.ts';
import { notAdded } from './not-added.ts';

interface Props {
  form: EntryFormOf;
  values: EntryForm;
  /** The same as it stood when the hand last rested. */
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

export function Found({
  form,
  values,
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
  const begun = useRef<HTMLDivElement>(null);
  const { findings, evidence } = values;
  const { today, moment: now } = useNow();
  const { visitedOn } = rested.visit;
  const complete = useMemo(() => {
    const findingForm = findingFormOf({ visit: visitedOn, today, now });
    const isComplete = ({ finding }: { finding: FindingForm }) =>
      findingForm.safeParse(finding).success;
    return new Set(rested.findings.filter(isComplete).map(({ key }) => key));
  }, [rested.findings, visitedOn, today, now]);
  const opened = findings.findIndex(({ key }) => key === open);

  const changeFinding = useCallback(
    (finding: FindingForm) => {
      const all = form.getValues('findings');
      form.setValue(
        'findings',
        all.map((item) => (item.key === open ? { ...item, finding } : item)),
        { shouldDirty: true },
      );
    },
    [form, open],
  );

  const add = () => {
    const key = newKey();
    const finding = emptyFinding(values.visit.visitedOn, values.unitId);
    form.setValue('findings', [...findings, { key, finding }], { shouldDirty: true });
    onOpen(key);
  };

  const remove = async (key: string) => {
    // What is typed as evidence for it is written first, to go with it and not be written when its form goes.
    await flushDrafts();
    onOpen(null);
    form.setValue(
      'findings',
      form.getValues('findings').filter((item) => item.key !== key),
      { shouldDirty: true },
    );
    form.setValue(
      'evidence',
      form.getValues('evidence').map((item) => ({
        ...item,
        findingKeys: item.findingKeys.filter((of) => of !== key),
      })),
      { shouldDirty: true },
    );
    await call('drafts.discard', { form: 'evidence', subject: evidenceSubject(subject, key) });
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

  const takeOut = (key: string) =>
    form.setValue(
      'evidence',
      form.getValues('evidence').filter((item) => item.key !== key),
      { shouldDirty: true },
    );

  const addEvidence = async (
    item: EvidenceInput,
    of: { findingKeys?: string[]; earlierFindings?: FindingId[] },
  ) => {
    const key = newKey();
    const added = { key, evidence: item, findingKeys: [], earlierFindings: [], ...of };
    form.setValue('evidence', [...form.getValues('evidence'), added], { shouldDirty: true });
    // The sealed file must be named in this draft before the one it was typed in goes.
    if (await flush()) return true;
    takeOut(key);
    notices.warn(t('entries.found.notAdded'));
    return false;
  };

  const removeEvidence = async (key: string) => {
    const removed = evidence.find((item) => item.key === key)?.evidence;
    takeOut(key);
    await flush();
    if (removed?.kind === 'file') await call('evidence.letGo', { sealedHash: removed.sealedHash });
  };

  const evidenceOf = (belongs: (item: EntryForm['evidence'][number]) => boolean) =>
    evidence.filter(belongs).map((item) => (
      <EvidenceLine
        key={item.key}
        evidence={item.evidence}
        acts={
          <button
            type="button"
            className="link-button"
            onClick={() => void removeEvidence(item.key)}
          >
            {t('app.act.remove')}
          </button>
        }
      />
    ));

  const openedFinding = findings[opened];
  return (
    <aside className={styles.found}>
      {caseId && (
        <Earlier caseId={caseId}>
          {(id) => (
            <>
              {evidenceOf(({ earlierFindings }) => earlierFindings.includes(id))}
              <EvidenceForm
                subject={evidenceSubject(subject, id)}
                onAdd={(item) => addEvidence(item, { earlierFindings: [id] })}
              />
            </>
          )}
        </Earlier>
      )}
      <section>
        <header>
          <h2>{t(caseId ? 'entries.found.newFindings' : 'entries.found.findings')}</h2>
          <span>{findings.length}</span>
        </header>
        {findings.length === 0 && <p className={styles.none}>{t('entries.found.noFindings')}</p>}
        <ol>
          {findings.map(({ key, finding }, i) => {
            const first = evidence.filter((item) => item.findingKeys.includes(key)).length;
            return (
              <li key={key}>
                <button type="button" className={styles.finding} onClick={() => onOpen(key)}>
                  <strong>
                    {t('entries.found.number', { number: i + 1 })}
                    {finding.severity && <SeverityMark severity={finding.severity} />}
                  </strong>
                  <span className={styles.text}>
                    {finding.account || t('entries.found.noAccount')}
                  </span>
                  <small>
                    {t('entries.found.evidenceCount', { count: first })}
                    {!complete.has(key) && <em>{t('entries.found.incomplete')}</em>}
                  </small>
                </button>
              </li>
            );
          })}
        </ol>
        <Button block icon={<AddIcon />} onClick={add}>
          {t('entries.found.add')}
        </Button>
      </section>
      <section>
        <header>
          <h2>{t('entries.found.visitEvidence')}</h2>
        </header>
        {evidenceOf(
          ({ findingKeys, earlierFindings }) =>
            findingKeys.length === 0 && earlierFindings.length === 0,
        )}
        <EvidenceForm subject={evidenceSubject(subject)} onAdd={(item) => addEvidence(item, {})} />
      </section>
      {openedFinding && (
        <FindingDrawer
          key={openedFinding.key}
          title={t('entries.found.number', { number: opened + 1 })}
          finding={openedFinding.finding}
          visitedOn={values.visit.visitedOn}
          showFaults={showFaults}
          onChange={changeFinding}
          onRemove={() => void remove(openedFinding.key)}
          onFinish={() => finish(openedFinding.key)}
          onClose={() => onOpen(null)}
        >
          <h3>{t('entries.found.evidence')}</h3>
          {evidenceOf(({ findingKeys }) => findingKeys.includes(openedFinding.key))}
          <div ref={begun}>
            <EvidenceForm
              subject={evidenceSubject(subject, openedFinding.key)}
              onAdd={(item) => addEvidence(item, { findingKeys: [openedFinding.key] })}
            />
          </div>
        </FindingDrawer>
      )}
    </aside>
  );
}

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
