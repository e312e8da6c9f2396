/** The office's checklists: each as it stands, written as lines of text and pasted from the office's documents. */
import { Button, Input } from 'antd';
import { useState } from 'react';
import type { Control } from 'react-hook-form';
import { useController, useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { type Checklist, ChecklistName, MAX_ITEMS } from '../../shared/checklists/checklist.ts';
import {
  aspectsIn,
  faultOfLines,
  itemsIn,
  linesOf,
  titleIn,
} from '../../shared/checklists/lines.ts';
import { useRead, useWrite } from '../base/call.ts';
import { focusFirstField } from '../base/focus.ts';
import { AddIcon } from '../base/icons.tsx';
import { useNotices } from '../base/notices.ts';
import { useHasRole } from '../base/session.ts';
import { DialogForm } from '../parts/DialogForm.tsx';
import { Field } from '../parts/Field.tsx';
import { Read } from '../parts/Read.tsx';
import styles from '../parts/Section.module.css';
import { TextLines } from '../parts/TextLines.tsx';
import { Ticked } from '../parts/Ticked.tsx';

export function ChecklistSettings() {
  const { t } = useTranslation();
  const has = useHasRole();
  const lists = useRead('checklists.list', {});
  const [open, setOpen] = useState<Checklist | 'new' | null>(null);
  const isChanger = has('keeper') || has('office_head');
  const close = () => setOpen(null);
  return (
    <>
      <p className={styles.quiet}>{t('checklists.intro')}</p>
      {!isChanger && <p className={styles.quiet}>{t('checklists.whoChanges')}</p>}
      {isChanger && (
        <div className={styles.acts}>
          <Button icon={<AddIcon />} onClick={() => setOpen('new')}>
            {t('checklists.add')}
          </Button>
        </div>
      )}
      <Read of={lists}>
        {(all) =>
          all.length === 0 ? (
            <p className={styles.quiet}>{t('checklists.empty')}</p>
          ) : (
            <ChecklistTable lists={all} isChanger={isChanger} onOpen={setOpen} />
          )
        }
      </Read>
      {open !== null && <Write list={open === 'new' ? null : open} onClose={close} />}
    </>
  );
}

interface TableProps {
  lists: readonly Checklist[];
  isChanger: boolean;
  onOpen: (list: Checklist) => void;
}

function ChecklistTable({ lists, isChanger, onOpen }: TableProps) {
  const { t } = useTranslation();
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th scope="col">{t('checklists.field.name')}</th>
          <th scope="col" className={styles.origin}>
            {t('checklists.field.items')}
          </th>
          <th scope="col" className={styles.state}>
            {t('checklists.field.state')}
          </th>
          <th scope="col" className={styles.act}>
            <span className="heard-only">{t('app.act.more')}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {lists.map((list) => (
          <tr key={list.id} data-inactive={!list.active || undefined}>
            <td>{list.name}</td>
            <td>{t('checklists.field.size', { count: list.items })}</td>
            <td>{t(list.active ? 'checklists.active' : 'checklists.inactive')}</td>
            <td>
              {isChanger && (
                <button
                  type="button"
                  className="link-button"
                  aria-label={`${t('app.act.edit')} ${list.name}`}
                  onClick={() => onOpen(list)}
                >
                  {t('app.act.edit')}
                </button>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const WriteForm = z.strictObject({
  name: ChecklistName,
  lines: z
    .string()
    .refine((lines) => itemsIn(lines).length > 0, { params: { rule: 'required' } })
    .refine((lines) => itemsIn(lines).length <= MAX_ITEMS, {
      params: { rule: 'too_large', limit: MAX_ITEMS },
    })
    .superRefine((lines, context) => {
      const fault = faultOfLines(lines);
      if (fault) context.addIssue({ code: 'custom', params: { ...fault } });
    }),
  active: z.boolean(),
});
type WriteForm = z.infer<typeof WriteForm>;

function Write({ list, onClose }: { list: Checklist | null; onClose: () => void }) {
  const version = useRead(
    'checklists.get',
    { versionId: list?.versionId ?? '' },
    { enabled: list !== null },
  );
  if (list === null) {
    return (
      <WriteDialog list={null} was={{ name: '', lines: '', active: true }} onClose={onClose} />
    );
  }
  if (!version.data) return null;
  const was = { name: list.name, lines: linesOf(version.data.items), active: list.active };
  return <WriteDialog list={list} was={was} onClose={onClose} />;
}

interface WriteProps {
  list: Checklist | null;
  was: WriteForm;
  onClose: () => void;
}

function WriteDialog({ list, was, onClose }: WriteProps) {
  const { t } = useTranslation();
  const notices = useNotices();
  const write = useWrite('checklists.write');
  return (
    <DialogForm
      title={list ? `${t('checklists.edit')}　${list.name}` : t('checklists.add')}
      send={t('app.act.save')}
      draft={{ form: 'checklist', subject: list?.id ?? 'new' }}
      schema={WriteForm}
      empty={was}
      width={720}
      onClose={onClose}
      onSend={async ({ name, lines, active }, act) =>
        notices.doneIf(
          await write.mutateAsync(
            {
              id: list?.id ?? null,
              seen: list?.revision ?? 0,
              name,
              active,
              items: itemsIn(lines),
            },
            act,
          ),
          t('checklists.written', { name }),
        )
      }
    >
      {(control) => (
        <>
          <Field control={control} name="name" label={t('checklists.field.name')} required>
            {(field) => <Input {...field} autoComplete="off" />}
          </Field>
          <Field
            control={control}
            name="lines"
            label={t('checklists.field.items')}
            hint={t('checklists.field.itemsHint')}
            required
          >
            {(field) => <TextLines {...field} lines={[8, 18]} />}
          </Field>
          <Size control={control} />
          {list && (
            <Field
              control={control}
              name="active"
              label={t('checklists.field.state')}
              hint={t('checklists.field.stateHint')}
            >
              {(field) => <Ticked {...field}>{t('checklists.active')}</Ticked>}
            </Field>
          )}
        </>
      )}
    </DialogForm>
  );
}

/** How the lines are read: of how many aspects and items the list will be, and what above them is its title. */
function Size({ control }: { control: Control<WriteForm, unknown, WriteForm> }) {
  const { t } = useTranslation();
  const { field: name } = useController({ control, name: 'name' });
  const lines = useWatch({ control, name: 'lines' });
  const items = itemsIn(lines);
  const aspects = aspectsIn(items);
  const count = items.length;
  const title = titleIn(lines);
  const [called] = title;
  return (
    <>
      <p className={styles.quiet} role="status">
        {aspects > 0
          ? t('checklists.field.aspects', { aspects, count })
          : t('checklists.field.size', { count })}
        {called && `　${t('checklists.field.title', { title: title.join(t('app.list.and')) })}`}
      </p>
      {called && name.value.trim() === '' && (
        <button
          type="button"
          className="link-button"
          onClick={({ currentTarget }) => {
            // The button goes with what it asks for: the hand goes to the name.
            focusFirstField(currentTarget.form);
            name.onChange(called);
          }}
        >
          {t('checklists.field.titleAsName')}
        </button>
      )}
    </>
  );
}
