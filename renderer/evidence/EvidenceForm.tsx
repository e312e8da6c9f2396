/**
 * Adding evidence: notes typed here, and files, as many as were chosen, dropped or pasted, each sealed into the store at
 * once. Several stand in a strip, with the fields of what is chosen below; all are added together. Drafted like every form.
 */
import { Button, Form } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CallOutput } from '../../shared/contract.ts';
import type { EvidenceInput } from '../../shared/evidence/calls.ts';
import {
  type EvidenceItem,
  evidenceFormOf,
  type FilledEvidence,
  MAX_ITEMS,
  type EvidenceForm as Values,
} from '../../shared/evidence/evidence-form.ts';
import { MAX_PASTED_BYTES } from '../../shared/evidence/evidence-record.ts';
import { presetGrade } from '../../shared/evidence/preset.ts';
import type { ChosenFile } from '../../shared/files/calls.ts';
import { titleOfFile } from '../../shared/files/file-name.ts';
import { RequestId } from '../../shared/ids.ts';
import type { Refusal, Result } from '../../shared/refusal.ts';
import { type Act, newAct } from '../base/act.ts';
import { inBase64 } from '../base/base64.ts';
import { call } from '../base/call.ts';
import { useFilesPlace } from '../base/dropping.ts';
import { FileAddIcon, NoteIcon } from '../base/icons.tsx';
import { useNotices } from '../base/notices.ts';
import { useNow } from '../base/office.ts';
import { useOnce } from '../base/once.ts';
import { sentenceOf } from '../base/refusal.ts';
import { useSignedIn } from '../base/session.ts';
import { busy } from '../parts/busy.ts';
import { DraftTrouble } from '../parts/DraftTrouble.tsx';
import { useDraftedForm } from '../parts/drafted-form.ts';
import { useSubmit } from '../parts/form.ts';
import { TaskProgress } from '../tasks/TaskProgress.tsx';
import { useIsLong, useTask } from '../tasks/task.ts';
import { EvidenceChoice } from './EvidenceChoice.tsx';
import styles from './EvidenceForm.module.css';

const EMPTY: Values = { items: [] };
const TITLE_UNITS = 120;

/** Additions under way, in whatever form. */
const additions = new Set<Promise<void>>();
/** When what is being added has been, so that it is not taken for left out. */
export const whenAdded = (): Promise<unknown> => Promise.all(additions);

/** Where files come from: a dialog, or the window, where they were dropped or pasted. */
type Source = { call: 'files.choose' | 'files.chooseFolder' } | { files: readonly File[] };

const FILE_CHOICES = [
  ['files.choose', 'addFile'],
  ['files.chooseFolder', 'addFolder'],
] as const;

const isPicture = ({ type, size }: File): boolean =>
  type.startsWith('image/') && size <= MAX_PASTED_BYTES;

type Held = CallOutput<'evidence.hold'>;

interface Props {
  /** What the evidence is for, by which its draft is found again. */
  subject: string;
  /** Takes a finished piece and keeps it; false when it was refused and what was typed is to stay. */
  onAdd: (evidence: EvidenceInput, act: Act) => Promise<boolean>;
}

export function EvidenceForm({ subject, onAdd }: Props) {
  const { t } = useTranslation();
  const notices = useNotices();
  const { name: myName } = useSignedIn();
  const { today, moment } = useNow();
  const hold = useTask('evidence.hold', subject);
  const drafted = useDraftedForm<Values, FilledEvidence>({
    key: { form: 'evidence', subject },
    schema: evidenceFormOf({ today, now: moment }),
    empty: EMPTY,
  });
  const { form, flush, discard } = drafted;
  const items = form.watch('items');
  /** Which of the chosen files is being sealed. */
  const [at, setAt] = useState<{ position: number; count: number; name: string } | null>(null);
  // Many small files in a row are long work too.
  const isLong = useIsLong(at !== null);
  const [failed, setFailed] = useState<{ name: string; refusal: Refusal }[]>([]);
  /** The item begun last, to be chosen at once. */
  const [begun, setBegun] = useState<string | null>(null);
  /** What is being added stands still meanwhile: nothing typed then would be in what was sent. */
  const [isAdding, setIsAdding] = useState(false);

  /** Stopped, perhaps between two files. Those already in stay. */
  const isStopped = useRef<boolean>(false);
  const isGone = useRef<boolean>(false);
  const { cancel } = hold;
  const stop = () => {
    isStopped.current = true;
    cancel();
  };
  const latestCancel = useRef(cancel);
  latestCancel.current = cancel;
  useEffect(() => {
    isGone.current = false;
    return () => {
      isGone.current = true;
      latestCancel.current();
    };
  }, []);

  const put = (item: Partial<EvidenceItem> & Pick<EvidenceItem, 'kind'>) => {
    // Each is added by an act of its own, known by the same name when the form is opened again.
    const key = newAct().request;
    const noFile = { fileName: '', sealedHash: '', mediaType: '', bytes: 0, sameAs: null };
    const empty = { title: '', grade: null, text: '', ...noFile };
    const common = { maker: myName, madeAt: moment, timeFrom: null };
    form.setValue('items', [...form.getValues('items'), { key, ...empty, ...common, ...item }], {
      shouldDirty: true,
    });
    return key;
  };

  /** Gives a file that was sealed its place in the form; false when the others are to be left. */
  const take = async (name: string, held: Result<Held>): Promise<boolean> => {
    if (!held.ok) {
      if (held.refusal.code === 'refused' && held.refusal.reason === 'cancelled') return false;
      setFailed((before) => [...before, { name, refusal: held.refusal }]);
      return held.refusal.code !== 'locked';
    }
    const { sealedHash, mediaType, bytes } = held.value.file;
    if (isGone.current) {
      // The form was closed meanwhile: nothing names the file.
      await call('evidence.letGo', { sealedHash });
      return false;
    }
    const { madeAt, timeFrom, sameAs } = held.value;
    const title = titleOfFile(name, TITLE_UNITS);
    const grade = presetGrade(held.value);
    const file = { fileName: name, sealedHash, mediaType, bytes, sameAs };
    put({ kind: 'file', title, grade, madeAt, timeFrom, ...file });
    return true;
  };

  /** Seals one after the other; what is more than a form holds is said and left. */
  const sealAll = async <File extends { name: string }>(
    files: readonly File[],
    seal: (file: File) => Promise<Result<Held>>,
  ) => {
    setFailed([]);
    isStopped.current = false;
    const had = form.getValues('items').length;
    const room = MAX_ITEMS - had;
    if (files.length > room) {
      const count = files.length - room;
      notices.warn(t('evidence.tooMany', { limit: MAX_ITEMS, count }));
    }
    const taken = files.slice(0, room);
    for (const [i, file] of taken.entries()) {
      setAt({ position: i + 1, count: taken.length, name: file.name });
      if (!(await take(file.name, await seal(file))) || isStopped.current) break;
    }
    setAt(null);
    const first = form.getValues('items')[had];
    if (first) setBegun(first.key);
  };

  const bringing = useOnce(async (source: Source) => {
    if ('files' in source) window.mingcha.drop(source.files);
    const chosen = await call('files' in source ? 'files.dropped' : source.call, {});
    if (!chosen.ok) return notices.refused(chosen.refusal);
    if (chosen.value.length > 0) {
      return sealAll(chosen.value, ({ file }: ChosenFile) => hold.start({ file }));
    }
    // A picture that was copied out of a program has no file: its bytes are taken.
    const pictures = 'files' in source ? source.files.filter(isPicture) : [];
    if ('files' in source && pictures.length === 0) return notices.warn(t('evidence.noFiles'));
    const name = t('evidence.pastedName', { at: moment.replace('T', ' ').replace(':', '.') });
    await sealAll(
      pictures.map((picture) => ({ name, picture })),
      async ({ picture }) =>
        call('evidence.holdPasted', { name, content: await inBase64(picture) }),
    );
  });

  const place = useFilesPlace<HTMLDivElement>(!(bringing.isUnderWay || isAdding), (files) => {
    void bringing.start({ files });
  });

  const remove = async (gone: readonly EvidenceItem[]) => {
    const keys = new Set(gone.map(({ key }) => key));
    form.clearErrors('items');
    form.setValue(
      'items',
      form.getValues('items').filter((item) => !keys.has(item.key)),
      { shouldDirty: true },
    );
    await flush();
    for (const { kind, sealedHash } of gone)
      if (kind === 'file') await call('evidence.letGo', { sealedHash });
  };

  const addAll = async (filled: FilledEvidence['items']) => {
    const typed = form.getValues('items');
    const added = new Set<string>();
    for (const [i, evidence] of filled.entries()) {
      const request = RequestId.parse(typed[i]?.key);
      if (!(await onAdd(evidence, { request }))) break;
      added.add(request);
    }
    const left = form.getValues('items').filter(({ key }) => !added.has(key));
    if (left.length > 0) form.setValue('items', left, { shouldDirty: true });
    // By now each file is evidence, or named in another draft, so that it stays when this one goes.
    else await discard();
  };

  const add = useSubmit(
    form.handleSubmit(async ({ items: filled }) => {
      setFailed([]);
      setIsAdding(true);
      const adding = addAll(filled).finally(() => {
        additions.delete(adding);
        setIsAdding(false);
      });
      additions.add(adding);
      await adding;
    }),
  );

  return (
    <Form layout="vertical" component={false}>
      <div
        {...place.on}
        className={styles.all}
        data-over={place.isOver || undefined}
        data-here={place.isHere || undefined}
      >
        <DraftTrouble of={drafted} />
        {items.length > 0 && (
          <fieldset className={styles.items} disabled={isAdding}>
            <EvidenceChoice
              form={form}
              items={items}
              begun={begun}
              onRemove={(gone) => void remove(gone)}
            />
          </fieldset>
        )}
        {failed.map(({ name, refusal }) => (
          <p key={name} className={styles.failed} role="alert">
            {t('evidence.notAdded', { name, why: sentenceOf(t, refusal) })}
          </p>
        ))}
        <TaskProgress
          task={{ ...hold, isLong, cancel: stop }}
          {...(at && { what: t('evidence.sealing', at) })}
        />
        <div className={styles.choices}>
          {items.length > 0 && (
            <>
              <Button
                type="primary"
                ghost
                size="small"
                disabled={bringing.isUnderWay}
                loading={busy(isAdding)}
                onClick={() => void add()}
              >
                {items.length === 1
                  ? t('evidence.add')
                  : t('evidence.addAll', { count: items.length })}
              </Button>
              <Button size="small" disabled={isAdding} onClick={() => void discard()}>
                {t('app.act.cancel')}
              </Button>
            </>
          )}
          <Button
            size="small"
            type="link"
            icon={<NoteIcon />}
            disabled={isAdding}
            onClick={() => setBegun(put({ kind: 'note' }))}
          >
            {t('evidence.addNote')}
          </Button>
          {FILE_CHOICES.map(([name, word]) => (
            <Button
              key={name}
              size="small"
              type="link"
              icon={<FileAddIcon />}
              disabled={bringing.isUnderWay || isAdding}
              onClick={() => void bringing.start({ call: name })}
            >
              {t(`evidence.${word}`)}
            </Button>
          ))}
          <span className={styles.drop}>{t('evidence.dropHere')}</span>
        </div>
      </div>
    </Form>
  );
}
