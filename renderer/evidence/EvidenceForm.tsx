/** Adding a piece of evidence: a note typed here, or a file sealed into the store at once. Drafted like every form. */

import { Button, Form, Input, Progress, Radio } from 'antd';
import { useTranslation } from 'react-i18next';
import { limitsOf } from '../../shared/date-order.ts';
import type { EvidenceInput } from '../../shared/evidence/calls.ts';
import { Grade } from '../../shared/evidence/evidence.ts';
import { EvidenceForm as Schema } from '../../shared/evidence/evidence-form.ts';
import type { Act } from '../base/act.ts';
import { call } from '../base/call.ts';
import { FileAddIcon, NoteIcon } from '../base/icons.tsx';
import { useNotices } from '../base/notices.ts';
import { useNow } from '../base/office.ts';
import { useOnce } from '../base/once.ts';
import { useSignedIn } from '../base/session.ts';
import { useTask } from '../base/task.ts';
import { DraftTrouble } from '../parts/DraftTrouble.tsx';
import { useDraftedForm } from '../parts/drafted-form.ts';
import { Field } from '../parts/Field.tsx';
import { useSubmit } from '../parts/form.ts';
import { MomentField } from '../parts/TypedFields.tsx';
import styles from './EvidenceForm.module.css';

const EMPTY = {
  kind: null,
  title: '',
  grade: 'first_hand',
  maker: '',
  madeAt: '',
  text: '',
  sealedHash: '',
};

interface Props {
  /** What the evidence is for, by which its draft is found again. */
  subject: string;
  /** Takes the finished piece and keeps it; false when it was refused and what was typed is to stay. */
  onAdd: (evidence: EvidenceInput, act: Act) => Promise<boolean>;
}

export function EvidenceForm({ subject, onAdd }: Props) {
  const { t } = useTranslation();
  const notices = useNotices();
  const { name: myName } = useSignedIn();
  const { today, moment } = useNow();
  const hold = useTask('evidence.hold');
  const drafted = useDraftedForm<Schema, EvidenceInput>({
    key: { form: 'evidence', subject },
    schema: Schema,
    empty: EMPTY,
  });
  const { form, act, discard } = drafted;
  const { control } = form;
  const kind = form.watch('kind');

  const begin = (begun: Pick<Schema, 'kind'> & Partial<Schema>) =>
    form.reset({ ...EMPTY, maker: myName, madeAt: moment, ...begun }, { keepDefaultValues: true });

  const choosing = useOnce(async () => {
    const chosen = await call('files.choose', {});
    if (!chosen.ok) return notices.refused(chosen.refusal);
    const [first] = chosen.value;
    if (!first) return;
    const held = await hold.start({ file: first.file });
    if (!held.ok) return notices.refused(held.refusal);
    const title = first.name.replace(/\.[^.]+$/, '').slice(0, 120);
    begin({ kind: 'file', title, sealedHash: held.value.sealedHash });
  });

  const add = useSubmit(
    form.handleSubmit(async (evidence) => {
      // By now the file is evidence, or named in another draft, so that it stays when this one goes.
      if (await onAdd(evidence, act)) await discard();
    }),
  );

  if (hold.isUnderWay) {
    return (
      <div className={styles.form} aria-live="polite">
        <span>{t('evidence.sealing')}</span>
        <Progress percent={Math.round((hold.progress ?? 0) * 100)} size="small" />
        <button type="button" className="link-button" onClick={hold.cancel}>
          {t('app.act.stop')}
        </button>
      </div>
    );
  }
  if (kind === null) {
    return (
      <div className={styles.choices}>
        <DraftTrouble of={drafted} />
        <Button
          size="small"
          type="link"
          icon={<NoteIcon />}
          onClick={() => begin({ kind: 'note' })}
        >
          {t('evidence.addNote')}
        </Button>
        <Button
          size="small"
          type="link"
          icon={<FileAddIcon />}
          onClick={() => void choosing.start()}
        >
          {t('evidence.addFile')}
        </Button>
      </div>
    );
  }
  return (
    <Form layout="vertical" component={false}>
      <div className={styles.form}>
        <DraftTrouble of={drafted} />
        <Field control={control} name="title" label={t('evidence.field.title')} required>
          {(field) => <Input {...field} autoFocus />}
        </Field>
        {kind === 'note' && (
          <Field control={control} name="text" label={t('evidence.field.text')} required>
            {(field) => <Input.TextArea {...field} autoSize={{ minRows: 3, maxRows: 10 }} />}
          </Field>
        )}
        <div className={styles.row}>
          <Field control={control} name="grade" label={t('evidence.field.grade')}>
            {({ status, ...field }) => (
              <Radio.Group
                {...field}
                options={Grade.options.map((value) => ({
                  value,
                  label: t(`evidence.grade.${value}`),
                }))}
              />
            )}
          </Field>
          <Field control={control} name="maker" label={t('evidence.field.maker')} required>
            {(field) => <Input {...field} />}
          </Field>
          <Field control={control} name="madeAt" label={t('evidence.field.madeAt')} required>
            {(field) => <MomentField {...field} {...limitsOf('evidence', { today })} />}
          </Field>
        </div>
        <div className={styles.choices}>
          <Button
            type="primary"
            ghost
            size="small"
            loading={form.formState.isSubmitting}
            onClick={() => void add()}
          >
            {t('evidence.add')}
          </Button>
          <Button size="small" onClick={() => void discard()}>
            {t('app.act.cancel')}
          </Button>
        </div>
      </div>
    </Form>
  );
}
