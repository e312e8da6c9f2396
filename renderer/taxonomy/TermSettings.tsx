/** The terms that findings are sorted by: what every office begins with, and what this one has added under it. */
import { Button, Checkbox, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { mayStandUnder, OwnKind, type Term, TermName } from '../../shared/taxonomy/term.ts';
import { useWrite } from '../base/call.ts';
import { AddIcon } from '../base/icons.tsx';
import { useNotices } from '../base/notices.ts';
import { useHasRole } from '../base/session.ts';
import { DialogForm } from '../parts/DialogForm.tsx';
import { Field } from '../parts/Field.tsx';
import styles from '../parts/Section.module.css';
import { useTaxonomy } from './use-taxonomy.ts';

type Open = { kind: 'add'; of: OwnKind; parent: Term | null } | { kind: 'change'; term: Term };

export function TermSettings() {
  const { t } = useTranslation();
  const has = useHasRole();
  const [open, setOpen] = useState<Open | null>(null);
  const mayChange = has('keeper') || has('office_head');
  const titles = {
    leaf: t('findings.field.leaf'),
    cause: t('findings.field.cause'),
    tag: t('findings.field.tags'),
  };
  const onClose = () => setOpen(null);
  return (
    <>
      <p className={styles.quiet}>{t('taxonomy.intro')}</p>
      {!mayChange && <p className={styles.quiet}>{t('taxonomy.whoChanges')}</p>}
      {OwnKind.options.map((kind) => (
        <section key={kind} className={styles.terms} aria-label={titles[kind]}>
          <h2>{titles[kind]}</h2>
          {mayChange && mayStandUnder(kind, null) && (
            <div className={styles.acts}>
              <Button
                icon={<AddIcon />}
                onClick={() => setOpen({ kind: 'add', of: kind, parent: null })}
              >
                {t('taxonomy.addTag')}
              </Button>
            </div>
          )}
          <TermTable kind={kind} mayChange={mayChange} onOpen={setOpen} />
        </section>
      ))}
      {open?.kind === 'add' && <AddTerm kind={open.of} parent={open.parent} onClose={onClose} />}
      {open?.kind === 'change' && <ChangeTerm term={open.term} onClose={onClose} />}
    </>
  );
}

interface TableProps {
  kind: OwnKind;
  mayChange: boolean;
  onOpen: (open: Open) => void;
}

function TermTable({ kind, mayChange, onOpen }: TableProps) {
  const { t } = useTranslation();
  const { taxonomy, nameOf } = useTaxonomy();
  /** How far in a term stands among those of its kind. */
  const depthOf = ({ id }: Term) =>
    taxonomy.wayTo(id).filter((above) => above.kind === kind).length - 1;
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th scope="col">{t('taxonomy.field.name')}</th>
          <th scope="col" className={styles.origin}>
            {t('taxonomy.field.origin')}
          </th>
          <th scope="col" className={styles.state}>
            {t('taxonomy.field.state')}
          </th>
          <th scope="col" className={styles.act}>
            <span className="heard-only">{t('app.act.more')}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {taxonomy.ofKind(kind).map((term) => (
          <tr key={term.id} data-inactive={!term.active || undefined}>
            <td style={{ paddingInlineStart: 24 * depthOf(term) }}>
              {kind === 'leaf' && !term.own ? `${term.code} ${nameOf(term.id)}` : nameOf(term.id)}
            </td>
            <td>{t(term.own ? 'taxonomy.own' : 'taxonomy.seeded')}</td>
            <td>{t(term.active ? 'taxonomy.active' : 'taxonomy.inactive')}</td>
            <td>
              {mayChange && mayStandUnder(kind, term) && (
                <button
                  type="button"
                  className="link-button"
                  aria-label={`${t('taxonomy.addBelow')} ${nameOf(term.id)}`}
                  onClick={() => onOpen({ kind: 'add', of: kind, parent: term })}
                >
                  {t('taxonomy.addBelow')}
                </button>
              )}
              {mayChange && term.own && (
                <button
                  type="button"
                  className="link-button"
                  aria-label={`${t('app.act.edit')} ${nameOf(term.id)}`}
                  onClick={() => onOpen({ kind: 'change', term })}
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

const AddForm = z.strictObject({ name: TermName });

function AddTerm({
  kind,
  parent,
  onClose,
}: {
  kind: OwnKind;
  parent: Term | null;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const { labelOf } = useTaxonomy();
  const notices = useNotices();
  const add = useWrite('taxonomy.add');
  return (
    <DialogForm
      title={parent ? `${t('taxonomy.addBelow')}　${labelOf(parent.id)}` : t('taxonomy.addTag')}
      send={t(parent ? 'taxonomy.addBelow' : 'taxonomy.addTag')}
      draft={{ form: 'term', subject: parent?.id ?? kind }}
      schema={AddForm}
      empty={{ name: '' }}
      onClose={onClose}
      onSend={async ({ name }, act) =>
        notices.doneIf(
          await add.mutateAsync({ kind, name, parentId: parent?.id ?? null }, act),
          t('taxonomy.added', { name }),
        )
      }
    >
      {(control) => (
        <Field control={control} name="name" label={t('taxonomy.field.name')} required>
          {(field) => <Input {...field} autoComplete="off" />}
        </Field>
      )}
    </DialogForm>
  );
}

const ChangeForm = z.strictObject({ name: TermName, active: z.boolean() });

function ChangeTerm({ term, onClose }: { term: Term; onClose: () => void }) {
  const { t } = useTranslation();
  const { nameOf } = useTaxonomy();
  const notices = useNotices();
  const change = useWrite('taxonomy.change');
  return (
    <DialogForm
      title={`${t('app.act.edit')}　${nameOf(term.id)}`}
      send={t('app.act.save')}
      draft={{ form: 'term', subject: term.id }}
      schema={ChangeForm}
      empty={{ name: nameOf(term.id), active: term.active }}
      onClose={onClose}
      onSend={async (values, act) =>
        notices.doneIf(
          await change.mutateAsync({ id: term.id, seen: term.version, ...values }, act),
          t('taxonomy.changed', { name: values.name }),
        )
      }
    >
      {(control) => (
        <>
          <Field control={control} name="name" label={t('taxonomy.field.name')} required>
            {(field) => <Input {...field} autoComplete="off" />}
          </Field>
          <Field
            control={control}
            name="active"
            label={t('taxonomy.field.state')}
            hint={t('taxonomy.field.stateHint')}
          >
            {({ value, onChange, id }) => (
              <Checkbox id={id} checked={value} onChange={({ target }) => onChange(target.checked)}>
                {t('taxonomy.active')}
              </Checkbox>
            )}
          </Field>
        </>
      )}
    </DialogForm>
  );
}
