/** A sealed part of a finding: that there is one, who may open it, and the ways to open and to destroy it. */
import { Alert, Button, Input, Modal } from 'antd';
import { type RefObject, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { RecoveryKey } from '../../shared/access/recovery-key.ts';
import { type OpenedPart, type SealedPartView, SealedReason } from '../../shared/sealed/calls.ts';
import { call, useWrite } from '../base/call.ts';
import { useFocusReturn } from '../base/focus.ts';
import { FileIcon, LockIcon } from '../base/icons.tsx';
import { useNotices } from '../base/notices.ts';
import { useMoment } from '../base/office.ts';
import { useHasRole } from '../base/session.ts';
import { sizeInWords } from '../base/size-in-words.ts';
import { FileActs } from '../files/FileActs.tsx';
import { FileViewer } from '../files/FileViewer.tsx';
import { DialogForm } from '../parts/DialogForm.tsx';
import { Field } from '../parts/Field.tsx';
import { TextLines } from '../parts/TextLines.tsx';
import { useTask } from '../tasks/task.ts';
import { ResealDialog } from './ResealDialog.tsx';
import styles from './SealedPart.module.css';

interface Props {
  part: SealedPartView;
  /** Of the finding it belongs to. */
  number: string;
}

export function SealedPart({ part, number }: Props) {
  const { t } = useTranslation();
  const moment = useMoment();
  const isHead = useHasRole()('office_head');
  const [asked, setAsked] = useState<'open' | 'reseal' | 'destroy' | null>(null);
  const [opened, setOpened] = useState<OpenedPart | null>(null);
  const unseal = useRef<HTMLButtonElement>(null);
  const { openedBy, destroyed, isHere } = part;
  const referredTo = (
    <p>{t('app.list.named', { name: t('findings.field.referTo'), value: part.to })}</p>
  );
  if (destroyed) {
    const { by, at, reason } = destroyed;
    return (
      <div className={styles.part}>
        {referredTo}
        <p>{t('sealed.gone', { by, at: moment(at), reason })}</p>
      </div>
    );
  }
  const mayOpen = isHere && (openedBy === 'own' || openedBy === 'recovery');
  const named = (people: readonly string[]) => ({ people: people.join(t('app.list.and')) });
  const onClose = () => setAsked(null);
  return (
    <div className={styles.part}>
      {referredTo}
      <p>
        <LockIcon />{' '}
        {part.people.length > 0 ? t('sealed.what', named(part.people)) : t('sealed.whatNobody')}
        {part.former.length > 0 && t('sealed.former', named(part.former))}
      </p>
      {!isHere && <p>{t('sealed.missing')}</p>}
      {isHere && (openedBy === 'recovery' || openedBy === 'former_recovery') && (
        <p>{t(`sealed.openedBy.${openedBy}`)}</p>
      )}
      {part.isToReseal && openedBy === 'own' && <p>{t('sealed.reseal.why')}</p>}
      {(mayOpen || isHead) && (
        <div className={styles.acts}>
          {mayOpen && (
            <Button ref={unseal} size="small" onClick={() => setAsked('open')}>
              {t('sealed.open.act')}
            </Button>
          )}
          {part.isToReseal && (
            <Button size="small" onClick={() => setAsked('reseal')}>
              {t('sealed.reseal.act')}
            </Button>
          )}
          {isHead && (
            <Button size="small" onClick={() => setAsked('destroy')}>
              {t('sealed.destroy.act')}
            </Button>
          )}
        </div>
      )}
      {asked === 'open' && (
        <OpenDialog part={part} number={number} onOpened={setOpened} onClose={onClose} />
      )}
      {asked === 'reseal' && (
        <ResealDialog
          title={`${t('sealed.reseal.act')}　${number}`}
          parts={[part.part]}
          needsKey={openedBy === 'recovery'}
          onClose={onClose}
        />
      )}
      {asked === 'destroy' && <DestroyDialog part={part} number={number} onClose={onClose} />}
      {opened !== null && (
        <Opened number={number} opened={opened} begun={unseal} onClose={() => setOpened(null)} />
      )}
    </div>
  );
}

interface DialogProps extends Props {
  onClose: () => void;
}

const Opening = z.strictObject({ reason: SealedReason, recoveryKey: z.string() });
const WithRecoveryKey = Opening.extend({ recoveryKey: RecoveryKey });

function OpenDialog({
  part: { part, openedBy },
  number,
  onOpened,
  onClose,
}: DialogProps & { onOpened: (opened: OpenedPart) => void }) {
  const { t } = useTranslation();
  const needsKey = openedBy === 'recovery';
  return (
    <DialogForm
      title={`${t('sealed.open.act')}　${number}`}
      send={t('sealed.open.act')}
      draft={null}
      schema={needsKey ? WithRecoveryKey : Opening}
      empty={{ reason: '', recoveryKey: '' }}
      onClose={onClose}
      onSend={async ({ reason, recoveryKey }) => {
        const result = await call('sealed.open', {
          part,
          reason,
          recoveryKey: needsKey ? recoveryKey : null,
        });
        if (result.ok) onOpened(result.value);
        return result;
      }}
    >
      {(control) => (
        <>
          <Field
            control={control}
            name="reason"
            label={t('sealed.open.why')}
            hint={t('sealed.open.hint')}
            required
          >
            {(field) => <TextLines {...field} lines={[2, 6]} autoFocus />}
          </Field>
          {needsKey && (
            <Field
              control={control}
              name="recoveryKey"
              label={t('sealed.open.recoveryKey')}
              hint={t('sealed.open.recoveryKeyHint')}
              required
            >
              {(field) => <Input.TextArea {...field} rows={2} autoComplete="off" />}
            </Field>
          )}
        </>
      )}
    </DialogForm>
  );
}

interface OpenedProps {
  number: string;
  opened: OpenedPart;
  begun: RefObject<HTMLElement | null>;
  onClose: () => void;
}

/** What it says and the papers in it, as long as this stands open. */
function Opened({ number, opened: { opening, text, papers }, begun, onClose }: OpenedProps) {
  const { t } = useTranslation();
  useFocusReturn(begun);
  useEffect(() => () => void call('sealed.close', { opening }), [opening]);
  return (
    <Modal
      open
      title={`${t('findings.reasonFor.refer')}　${number}`}
      footer={<Button onClick={onClose}>{t('app.act.back')}</Button>}
      onCancel={onClose}
    >
      <Alert type="info" title={t('sealed.open.opened')} />
      <p className={styles.text}>{text}</p>
      {papers.length > 0 && (
        <section className={styles.papers}>
          <h3>{t('sealed.papers.sealed')}</h3>
          {papers.map((paper, position) => (
            // Nothing else tells two of one name apart, and they stand as they were sealed.
            // biome-ignore lint/suspicious/noArrayIndexKey: see above
            <Paper key={position} opening={opening} position={position} {...paper} />
          ))}
        </section>
      )}
    </Modal>
  );
}

type PaperProps = OpenedPart['papers'][number] & Pick<OpenedPart, 'opening'> & { position: number };

function Paper({ opening, position, name, bytes, mediaType }: PaperProps) {
  const copy = useTask('sealed.savePaper', `${opening} ${position}`);
  const [isShown, setShown] = useState(false);
  const key = String(position);
  const ask = (from: number) => call('sealed.showPaper', { opening, position, from });
  return (
    <div className={styles.paper}>
      <FileIcon />
      <span className={styles.name}>{name}</span>
      <small>{sizeInWords(bytes)}</small>
      <FileActs
        name={name}
        onShow={() => setShown(true)}
        onSave={(file) => copy.start({ opening, position, file })}
        copying={copy}
      />
      {isShown && (
        <FileViewer
          files={[{ key, name, mediaType, bytes, ask }]}
          at={key}
          onTurn={() => {}}
          onClose={() => setShown(false)}
        />
      )}
    </div>
  );
}

const Destroying = z.strictObject({ reason: SealedReason, number: z.string().min(1) });

/** Asks why, and for the number of the finding besides: it cannot be taken back. */
function DestroyDialog({ part: { part }, number, onClose }: DialogProps) {
  const { t } = useTranslation();
  const notices = useNotices();
  const destroy = useWrite('sealed.destroy');
  return (
    <DialogForm
      grave
      warning={t('sealed.destroy.sure')}
      title={`${t('sealed.destroy.act')}　${number}`}
      send={t('sealed.destroy.act')}
      draft={null}
      schema={Destroying}
      empty={{ reason: '', number: '' }}
      onClose={onClose}
      onSend={async (values, act) =>
        notices.doneIf(
          await destroy.mutateAsync({ part, ...values }, act),
          t('sealed.destroy.done', { number }),
        )
      }
    >
      {(control) => (
        <>
          <Alert type="warning" title={t('sealed.destroy.backups')} />
          <Field control={control} name="reason" label={t('sealed.destroy.why')} required>
            {(field) => <TextLines {...field} lines={[2, 6]} autoFocus />}
          </Field>
          <Field
            control={control}
            name="number"
            label={t('sealed.destroy.number', { number })}
            required
          >
            {(field) => <Input {...field} autoComplete="off" />}
          </Field>
        </>
      )}
    </DialogForm>
  );
}
