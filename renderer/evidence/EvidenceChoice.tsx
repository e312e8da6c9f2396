/** The pieces that are being added: of several a strip to choose in, and the fields of what is chosen. */
import { App, Button } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { type UseFormReturn, useFormState } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import type {
  EvidenceForm,
  EvidenceItem,
  FilledEvidence,
} from '../../shared/evidence/evidence-form.ts';
import type { Grade } from '../../shared/evidence/evidence-record.ts';
import { call } from '../base/call.ts';
import { focusFirstField } from '../base/focus.ts';
import { FileViewer } from '../files/FileViewer.tsx';
import styles from './EvidenceForm.module.css';
import { EvidenceItemFields } from './EvidenceItemFields.tsx';
import { EvidenceStrip, focusTile, GRADES } from './EvidenceStrip.tsx';
import { GradeChoice } from './GradeChoice.tsx';
import { chosenOf, NONE_CHOSEN, only, type StripChoice } from './strip-choice.ts';

interface Props {
  form: UseFormReturn<EvidenceForm, unknown, FilledEvidence>;
  items: readonly EvidenceItem[];
  /** The first of those that came last: where the hand goes. */
  begun: string | null;
  onRemove: (items: readonly EvidenceItem[]) => void;
}

export function EvidenceChoice({ form, items, begun, onRemove }: Props) {
  const { t } = useTranslation();
  const { modal } = App.useApp();
  const { errors, submitCount } = useFormState({ control: form.control });
  const all = useRef<HTMLDivElement>(null);
  const fields = useRef<HTMLDivElement>(null);
  const [viewed, setViewed] = useState<string | null>(null);
  const [choice, setChoice] = useState<StripChoice>(NONE_CHOSEN);
  const keys = items.map(({ key }) => key);
  const before = useRef<readonly string[]>([]);
  const now = chosenOf(keys, before.current, choice);
  useEffect(() => {
    before.current = keys;
  });

  const at = useRef(now.at);
  at.current = now.at;

  const faulty = new Set(keys.filter((_, i) => errors.items?.[i]));
  const firstFaulty = useRef<string | null>(null);
  firstFaulty.current = keys.find((key) => faulty.has(key)) ?? null;

  // What came last is chosen, and the hand is there: in its title where it stands alone, or else in the strip.
  const several = items.length > 1;
  const isSeveral = useRef(several);
  isSeveral.current = several;
  useEffect(() => {
    if (begun === null) return;
    // Whoever fills in one meanwhile is not pulled away.
    const { activeElement } = document;
    if (activeElement?.matches('input, textarea') && all.current?.contains(activeElement)) return;
    setChoice(only(begun));
    const frame = requestAnimationFrame(() => {
      if (isSeveral.current) focusTile(all.current, begun);
      else focusFirstField(fields.current);
    });
    return () => cancelAnimationFrame(frame);
  }, [begun]);
  // What keeps them from being added is shown, and the hand goes there.
  useEffect(() => {
    if (submitCount === 0 || firstFaulty.current === null) return;
    setChoice(only(firstFaulty.current));
    const frame = requestAnimationFrame(() => {
      const wrong = fields.current?.querySelector('.ant-form-item-has-error') ?? fields.current;
      focusFirstField(wrong);
    });
    return () => cancelAnimationFrame(frame);
  }, [submitCount]);

  const chosen = items.filter(({ key }) => now.chosen.has(key));
  const [first] = chosen;
  const gradeOne = (key: string, value: Grade | null) =>
    form.setValue(`items.${keys.indexOf(key)}.grade`, value, { shouldDirty: true });
  const grade = (value: Grade | null) => {
    for (const { key } of chosen) gradeOne(key, value);
  };
  const remove = () => {
    if (chosen.length < 2) return onRemove(chosen);
    modal.confirm({
      title: t('evidence.strip.removeSure', { count: chosen.length }),
      content: t('evidence.strip.removeWhy'),
      okText: t('app.act.remove'),
      cancelText: t('app.act.cancel'),
      onOk: () => onRemove(chosen),
      afterClose: () => {
        if (at.current !== null) focusTile(all.current, at.current);
      },
    });
  };
  const viewedFiles = () =>
    items.flatMap((item) => {
      const { key, kind, title, fileName, sealedHash, mediaType, bytes } = item;
      return kind === 'file'
        ? [
            {
              key,
              name: title || fileName,
              mediaType,
              bytes,
              ask: (from: number) => call('evidence.showHeld', { sealedHash, from }),
              about: (
                <div className={styles.grading}>
                  <span>{t('evidence.field.grade')}</span>
                  <GradeChoice
                    aria-label={t('evidence.field.grade')}
                    value={item.grade}
                    onChange={(value) => gradeOne(key, value)}
                  />
                  <span className={styles.keys}>{t('evidence.viewer.gradeKeys')}</span>
                </div>
              ),
              onKey: (pressed: string) => {
                if (pressed in GRADES) gradeOne(key, GRADES[pressed] ?? null);
              },
            },
          ]
        : [];
    });
  const grades = new Set(chosen.map((item) => item.grade));
  return (
    <div ref={all} className={styles.all}>
      {several && (
        <>
          <EvidenceStrip
            items={items}
            faulty={faulty}
            choice={now}
            onChoose={setChoice}
            onGrade={grade}
            onRemove={remove}
            onEnter={() => focusFirstField(fields.current)}
          />
          <p className={styles.keys}>{t('evidence.strip.keys')}</p>
        </>
      )}
      <div ref={fields}>
        {chosen.length === 0 && <p className={styles.keys}>{t('evidence.strip.noneChosen')}</p>}
        {chosen.length > 1 && (
          <div className={styles.item}>
            <div className={styles.many}>
              <span>{t('evidence.strip.chosen', { count: chosen.length })}</span>
              <GradeChoice
                aria-label={t('evidence.field.grade')}
                value={grades.size === 1 ? [...grades][0] : undefined}
                onChange={grade}
              />
              <Button size="small" onClick={remove}>
                {t('evidence.strip.remove')}
              </Button>
            </div>
          </div>
        )}
        {chosen.length === 1 && first && (
          <EvidenceItemFields
            key={first.key}
            control={form.control}
            position={keys.indexOf(first.key)}
            item={first}
            onShow={() => setViewed(first.key)}
            onRemove={remove}
          />
        )}
      </div>
      {viewed !== null && (
        <FileViewer
          files={viewedFiles()}
          at={viewed}
          onTurn={(key) => {
            setViewed(key);
            setChoice(only(key));
          }}
          onClose={() => setViewed(null)}
        />
      )}
    </div>
  );
}
