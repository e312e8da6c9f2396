/** The terms that findings are sorted by: what every office begins with, and what this one has added under it. */
import { Button, Input } from 'antd';
import { useRef, useState } from 'react';
import type { Control } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { seededTexts } from '../../shared/taxonomy/seed.ts';
import { movedBy } from '../../shared/taxonomy/taxonomy.ts';
import {
  mayChange,
  mayStandUnder,
  NO_TEXTS,
  OwnKind,
  type Term,
  TermName,
  TermTexts,
} from '../../shared/taxonomy/term.ts';
import { useWrite } from '../base/call.ts';
import { AddIcon, MoveDownIcon, MoveUpIcon } from '../base/icons.tsx';
import { useNotices } from '../base/notices.ts';
import { useOnce } from '../base/once.ts';
import { useHasRole } from '../base/session.ts';
import { DialogForm } from '../parts/DialogForm.tsx';
import { Field } from '../parts/Field.tsx';
import styles from '../parts/Section.module.css';
import { TextLines } from '../parts/TextLines.tsx';
import { Ticked } from '../parts/Ticked.tsx';
import { useTaxonomy } from './use-taxonomy.ts';

/** What stands by itself is added as such, anything else under another. */
const addingOf = (kind: OwnKind) =>
  kind === 'tag' ? 'taxonomy.addTag' : kind === 'act' ? 'taxonomy.addAct' : 'taxonomy.addBelow';

type Open = { kind: 'add'; of: OwnKind; parent: Term | null } | { kind: 'change'; term: Term };

export function TermSettings() {
  const { t } = useTranslation();
  const has = useHasRole();
  const [open, setOpen] = useState<Open | null>(null);
  const isChanger = has('keeper') || has('office_head');
  const titles = {
    leaf: t('findings.field.leaf'),
    class: t('findings.field.class'),
    cause: t('findings.field.cause'),
    tag: t('findings.field.tags'),
    act: t('findings.field.act'),
  };
  const onClose = () => setOpen(null);
  return (
    <>
      <p className={styles.quiet}>{t('taxonomy.intro')}</p>
      {!isChanger && <p className={styles.quiet}>{t('taxonomy.whoChanges')}</p>}
      {OwnKind.options.map((kind) => (
        <section key={kind} className={styles.terms} aria-label={titles[kind]}>
          <h2>{titles[kind]}</h2>
          {isChanger && mayStandUnder(kind, null) && (
            <div className={styles.acts}>
              <Button
                icon={<AddIcon />}
                onClick={() => setOpen({ kind: 'add', of: kind, parent: null })}
              >
                {t(addingOf(kind))}
              </Button>
            </div>
          )}
          <TermTable kind={kind} isChanger={isChanger} onOpen={setOpen} />
        </section>
      ))}
      {open?.kind === 'add' && <AddTerm kind={open.of} parent={open.parent} onClose={onClose} />}
      {open?.kind === 'change' && <ChangeTerm term={open.term} onClose={onClose} />}
    </>
  );
}

interface TableProps {
  kind: OwnKind;
  isChanger: boolean;
  onOpen: (open: Open) => void;
}

function TermTable({ kind, isChanger, onOpen }: TableProps) {
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
          {kind === 'leaf' && <th scope="col">{t('taxonomy.field.wording')}</th>}
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
              {kind === 'leaf' || kind === 'class'
                ? `${term.code} ${nameOf(term.id)}`.trim()
                : nameOf(term.id)}
            </td>
            {kind === 'leaf' && <td>{taxonomy.wording(term.id)}</td>}
            <td>{t(term.own ? 'taxonomy.own' : 'taxonomy.seeded')}</td>
            <td>{t(term.active ? 'taxonomy.active' : 'taxonomy.inactive')}</td>
            <td>
              <div className={styles.acts}>
                {isChanger && <MoveTerm term={term} />}
                {isChanger && mayStandUnder(kind, term) && (
                  <button
                    type="button"
                    className="link-button"
                    aria-label={`${t('taxonomy.addBelow')} ${nameOf(term.id)}`}
                    onClick={() => onOpen({ kind: 'add', of: kind, parent: term })}
                  >
                    {t('taxonomy.addBelow')}
                  </button>
                )}
                {isChanger && Object.values(mayChange(term)).includes(true) && (
                  <button
                    type="button"
                    className="link-button"
                    aria-label={`${t('app.act.edit')} ${nameOf(term.id)}`}
                    onClick={() => onOpen({ kind: 'change', term })}
                  >
                    {t('app.act.edit')}
                  </button>
                )}
              </div>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** One place up or down among those of its kind under the same one. */
function MoveTerm({ term }: { term: Term }) {
  const { t } = useTranslation();
  const { taxonomy, nameOf } = useTaxonomy();
  const notices = useNotices();
  const move = useWrite('taxonomy.move');
  const among = taxonomy.among(term).map(({ id }) => id);
  const at = among.indexOf(term.id);
  /** How many places on or back are asked for: each press counts, also while one before it is under way. */
  const asked = useRef(0);
  const put = useOnce(async () => {
    let order = among;
    while (asked.current !== 0) {
      order = movedBy(order, term.id, asked.current);
      asked.current = 0;
      const after = order[order.indexOf(term.id) - 1] ?? null;
      const result = await move.mutateAsync({ id: term.id, after });
      if (!result.ok) {
        asked.current = 0;
        notices.refused(result.refusal);
      }
    }
  });
  const ways = [
    { called: 'taxonomy.moveUp', Icon: MoveUpIcon, isAtEnd: at === 0, by: -1 },
    {
      called: 'taxonomy.moveDown',
      Icon: MoveDownIcon,
      isAtEnd: at === among.length - 1,
      by: 1,
    },
  ] as const;
  return ways.map(({ called, Icon, isAtEnd, by }) => (
    <button
      key={called}
      type="button"
      className="link-button"
      aria-label={`${t(called)} ${nameOf(term.id)}`}
      title={t(called)}
      // Not `disabled`: whoever moves it to the end by keys stays where the hand is.
      aria-disabled={isAtEnd}
      onClick={() => {
        if (isAtEnd) return;
        asked.current += by;
        void put.start();
      }}
    >
      <Icon />
    </button>
  ));
}

const TermForm = z.strictObject({
  name: TermName,
  ...TermTexts.shape,
  active: z.boolean(),
});
type TermForm = z.infer<typeof TermForm>;

interface FieldsProps {
  control: Control<TermForm, unknown, TermForm>;
  may: ReturnType<typeof mayChange>;
  /** What documents call it while the office says nothing else, where every office has it. */
  seeded: string;
}

function TermFields({ control, may, seeded }: FieldsProps) {
  const { t } = useTranslation();
  const leftEmpty = t(seeded ? 'taxonomy.field.textSeeded' : 'taxonomy.field.textOwn');
  return (
    <>
      {may.name && (
        <Field control={control} name="name" label={t('taxonomy.field.name')} required>
          {(field) => <Input {...field} autoComplete="off" />}
        </Field>
      )}
      {may.texts && (
        <>
          <Field
            control={control}
            name="wording"
            label={t('taxonomy.field.wording')}
            hint={`${t('taxonomy.field.wordingHint')}${
              seeded
                ? t('taxonomy.field.wordingSeeded', { words: seeded })
                : t('taxonomy.field.wordingOwn')
            }`}
          >
            {(field) => <Input {...field} autoComplete="off" />}
          </Field>
          <Field
            control={control}
            name="basis"
            label={t('findings.field.basis')}
            hint={`${t('taxonomy.field.basisHint')}${leftEmpty}`}
          >
            {(field) => <TextLines {...field} lines={[1, 6]} />}
          </Field>
          <Field
            control={control}
            name="demand"
            label={t('findings.field.demand')}
            hint={`${t('taxonomy.field.demandHint')}${leftEmpty}`}
          >
            {(field) => <TextLines {...field} lines={[2, 6]} />}
          </Field>
        </>
      )}
      {may.active && (
        <Field
          control={control}
          name="active"
          label={t('taxonomy.field.state')}
          hint={t('taxonomy.field.stateHint')}
        >
          {(field) => <Ticked {...field}>{t('taxonomy.active')}</Ticked>}
        </Field>
      )}
    </>
  );
}

interface AddProps {
  kind: OwnKind;
  parent: Term | null;
  onClose: () => void;
}

function AddTerm({ kind, parent, onClose }: AddProps) {
  const { t } = useTranslation();
  const { labelOf } = useTaxonomy();
  const notices = useNotices();
  const add = useWrite('taxonomy.add');
  const may = { ...mayChange({ kind, own: true }), active: false };
  return (
    <DialogForm
      title={parent ? `${t(addingOf(kind))}　${labelOf(parent.id)}` : t(addingOf(kind))}
      send={t(addingOf(kind))}
      draft={{ form: 'term', subject: parent?.id ?? kind }}
      schema={TermForm}
      empty={{ name: '', ...NO_TEXTS, active: true }}
      onClose={onClose}
      onSend={async ({ active: _, ...term }, act) =>
        notices.doneIf(
          await add.mutateAsync({ kind, ...term, parentId: parent?.id ?? null }, act),
          t('taxonomy.added', { name: term.name }),
        )
      }
    >
      {(control) => <TermFields control={control} may={may} seeded="" />}
    </DialogForm>
  );
}

function ChangeTerm({ term, onClose }: { term: Term; onClose: () => void }) {
  const { t } = useTranslation();
  const { nameOf } = useTaxonomy();
  const notices = useNotices();
  const change = useWrite('taxonomy.change');
  const { id, version, name, wording, basis, demand, active } = term;
  return (
    <DialogForm
      title={`${t('app.act.edit')}　${nameOf(id)}`}
      send={t('app.act.save')}
      draft={{ form: 'term', subject: id }}
      schema={TermForm}
      empty={{ name: name['zh-CN'], wording, basis, demand, active }}
      onClose={onClose}
      onSend={async (values, act) =>
        notices.doneIf(
          await change.mutateAsync({ id, seen: version, ...values }, act),
          t('taxonomy.changed', { name: values.name }),
        )
      }
    >
      {(control) => (
        <TermFields control={control} may={mayChange(term)} seeded={seededTexts(id).wording} />
      )}
    </DialogForm>
  );
}
