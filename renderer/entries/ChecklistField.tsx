/** The checklist a visit goes by, chosen among the office's, and what is answered to each of its items. */
import { App, Button } from 'antd';
import { useId, useRef } from 'react';
import { useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { Answer } from '../../shared/checklists/checklist.ts';
import { beginsAspect } from '../../shared/checklists/lines.ts';
import { answering } from '../../shared/entries/answering.ts';
import type { EntryForm } from '../../shared/entries/entry-form.ts';
import type { ChecklistVersionId } from '../../shared/ids.ts';
import { openIn } from '../../shared/visits/answers.ts';
import { call, useRead } from '../base/call.ts';
import { useNotices } from '../base/notices.ts';
import { AnswerRows } from '../parts/AnswerRows.tsx';
import { Field } from '../parts/Field.tsx';
import { TypedSelect } from '../parts/TypedSelect.tsx';
import styles from './ChecklistField.module.css';
import type { EntryFormOf } from './entry-form-of.ts';
import { newKey } from './key.ts';

const NAME = 'visit.checklist';

type Checklist = EntryForm['visit']['checklist'];

export function ChecklistField({ form }: { form: EntryFormOf }) {
  const { t } = useTranslation();
  const id = useId();
  const notices = useNotices();
  const { modal } = App.useApp();
  const { control } = form;
  /** The way to the answers, and whether the hand goes there once they are drawn. */
  const answers = useRef<{ focus: () => void } | null>(null);
  const isWanted = useRef<boolean>(false);
  const checklist = useWatch({ control, name: NAME });
  const lists = useRead('checklists.list', {});
  const version = useRead(
    'checklists.get',
    { versionId: checklist?.versionId ?? '' },
    { enabled: checklist !== null },
  );
  const offered = (lists.data ?? [])
    .filter(({ active }) => active)
    .map(({ versionId, name, spelling }) => ({ value: versionId, label: name, spelling }));
  if (offered.length === 0 && checklist === null) return null;
  const isOld = checklist !== null && !offered.some(({ value }) => value === checklist.versionId);
  const options =
    isOld && version.data
      ? [...offered, { value: checklist.versionId, label: version.data.name, spelling: '' }]
      : offered;

  const set = (next: Checklist) => form.setValue(NAME, next, { shouldDirty: true });
  const begin = async (versionId: ChecklistVersionId | null) => {
    if (versionId === null) return set(null);
    const read = await call('checklists.get', { versionId });
    if (!read.ok) return notices.refused(read.refusal);
    const { items } = read.value;
    isWanted.current = true;
    set({
      versionId,
      answers: items.map(({ itemId }) => ({ itemId, answer: null, findingKey: null })),
    });
  };
  /** Answers to another list would be lost. What was typed and names no list changes nothing. */
  const choose = (chosen: string | null) => {
    const list = offered.find(({ value }) => value === chosen);
    if ((chosen !== null && !list) || list?.value === checklist?.versionId) return;
    const versionId = list?.value ?? null;
    const count = checklist ? checklist.answers.length - openIn(checklist) : 0;
    if (count === 0) return void begin(versionId);
    modal.confirm({
      title: t('entries.checklist.drops', { count }),
      okText: t('entries.checklist.drop'),
      cancelText: t('app.act.cancel'),
      onOk: () => begin(versionId),
    });
  };

  const answersById = new Map(checklist?.answers.map((one) => [one.itemId, one.answer]));
  const items = (version.data?.items ?? []).filter(({ itemId }) => answersById.has(itemId));
  const open = items.filter(({ itemId }) => answersById.get(itemId) === null);
  const answer = (itemId: string, value: Answer) => {
    const item = items.find((one) => one.itemId === itemId);
    if (!item) return;
    const account = t('entries.checklist.account', { words: item.words });
    const before = form.getValues();
    const next = answering(before, item.itemId, value, { account, key: newKey() });
    if (next.findings !== before.findings) {
      form.setValue('findings', next.findings, { shouldDirty: true });
    }
    set(next.checklist);
  };
  const restNotLookedAt = () => {
    if (!checklist) return;
    // The button goes with what it was there for.
    answers.current?.focus();
    set({
      ...checklist,
      answers: checklist.answers.map((one) => ({ ...one, answer: one.answer ?? 'not_looked_at' })),
    });
  };

  return (
    <div className={styles.checklist}>
      <Field
        control={control}
        name={NAME}
        label={t('checklists.called')}
        hint={items.length > 0 ? t('entries.checklist.hint') : undefined}
      >
        {({ id: of, status, 'aria-describedby': describedBy }) => (
          <span className={styles.choice}>
            <TypedSelect
              id={of}
              status={status}
              aria-describedby={describedBy}
              allowClear
              placeholder={t('entries.checklist.none')}
              options={options}
              value={checklist?.versionId ?? null}
              onChange={choose}
            />
            {open.length > 0 && (
              <Button onClick={restNotLookedAt}>
                {t(
                  open.length === items.length
                    ? 'entries.checklist.allNotLookedAt'
                    : 'entries.checklist.restNotLookedAt',
                )}
              </Button>
            )}
          </span>
        )}
      </Field>
      {items.length > 0 && (
        <AnswerRows
          key={checklist?.versionId}
          id={id}
          label={t('checklists.called')}
          focus={(way) => {
            answers.current = way;
            if (isWanted.current) way.focus();
            isWanted.current = false;
          }}
          choices={Answer.options.map((value) => ({
            value,
            label: t(`visits.answer.${value}`),
            isBad: value === 'broken',
          }))}
          rows={items.map(({ itemId, aspect, words }, i) => ({
            key: itemId,
            label: words,
            value: answersById.get(itemId) ?? null,
            above: beginsAspect(items, i) ? aspect : '',
          }))}
          onAnswer={answer}
        />
      )}
    </div>
  );
}
