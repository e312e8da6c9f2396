/** Recusals (回避): one's own, and to the office head everybody's; declared, decided and ended here. */
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { chosen } from '../../shared/chosen.ts';
import { limitsOf } from '../../shared/date-order.ts';
import { LocalDate, localDate } from '../../shared/dates.ts';
import { PersonId, UnitId } from '../../shared/ids.ts';
import { maySeeContent } from '../../shared/people/role.ts';
import { RecusalReason, type RecusalView } from '../../shared/recusals/calls.ts';
import { useRead, useWrite } from '../base/call.ts';
import { useNotices } from '../base/notices.ts';
import { useToday, useZone } from '../base/office.ts';
import { useHasRole, useSignedIn } from '../base/session.ts';
import { DialogForm } from '../parts/DialogForm.tsx';
import { Field } from '../parts/Field.tsx';
import { Read } from '../parts/Read.tsx';
import styles from '../parts/Section.module.css';
import { Empty } from '../parts/States.tsx';
import { TextLines } from '../parts/TextLines.tsx';
import { DayField } from '../parts/TypedFields.tsx';
import { TypedSelect } from '../parts/TypedSelect.tsx';
import { UnitSelect } from '../units/UnitSelect.tsx';

type Open = { kind: 'declare'; of: PersonId | null } | { kind: 'end'; recusal: RecusalView };

export function RecusalSettings() {
  const { t } = useTranslation();
  const isHead = useHasRole()('office_head');
  const { personId: own } = useSignedIn();
  const recusals = useRead('recusals.list', {});
  const [open, setOpen] = useState<Open | null>(null);
  const onClose = () => setOpen(null);
  return (
    <section>
      <h2>{t('recusals.title')}</h2>
      <p className={styles.quiet}>{t('recusals.what')}</p>
      <p className={styles.quiet}>{t('recusals.forOthers')}</p>
      <div className={styles.acts}>
        <Button onClick={() => setOpen({ kind: 'declare', of: own })}>
          {t('recusals.declare')}
        </Button>
        {isHead && (
          <Button onClick={() => setOpen({ kind: 'declare', of: null })}>
            {t('recusals.decide')}
          </Button>
        )}
      </div>
      <Read of={recusals} rows={2}>
        {(all) =>
          all.length === 0 ? (
            <Empty>{t('recusals.none')}</Empty>
          ) : (
            <RecusalTable
              recusals={all}
              isHead={isHead}
              onEnd={(recusal) => setOpen({ kind: 'end', recusal })}
            />
          )
        }
      </Read>
      {open?.kind === 'declare' && <Declare of={open.of} onClose={onClose} />}
      {open?.kind === 'end' && <End recusal={open.recusal} onClose={onClose} />}
    </section>
  );
}

function RecusalTable({
  recusals,
  isHead,
  onEnd,
}: {
  recusals: readonly RecusalView[];
  isHead: boolean;
  onEnd: (recusal: RecusalView) => void;
}) {
  const { t } = useTranslation();
  const { personId: own } = useSignedIn();
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          {isHead && <th scope="col">{t('recusals.field.person')}</th>}
          <th scope="col">{t('recusals.field.unit')}</th>
          <th scope="col">{t('recusals.field.reason')}</th>
          <th scope="col">{t('recusals.field.declared')}</th>
          <th scope="col">{t('recusals.field.state')}</th>
          {isHead && (
            <th scope="col">
              <span className="heard-only">{t('app.act.more')}</span>
            </th>
          )}
        </tr>
      </thead>
      <tbody>
        {recusals.map((recusal) => (
          <tr key={recusal.id} data-inactive={recusal.state !== 'in_force' || undefined}>
            {isHead && <td className={styles.whole}>{recusal.person}</td>}
            <td className={styles.whole}>{recusal.unitName || t('units.gone')}</td>
            <td>{recusal.reason}</td>
            <td className={styles.whole}>
              <ByAndOn by={recusal.declaredBy} at={recusal.declaredAt} />
            </td>
            <td>
              <State recusal={recusal} />
            </td>
            {isHead && (
              <td className={styles.whole}>
                {recusal.state === 'in_force' && recusal.personId !== own && (
                  <button
                    type="button"
                    className="link-button"
                    aria-label={`${t('recusals.end')} ${recusal.person} ${recusal.unitName}`}
                    onClick={() => onEnd(recusal)}
                  >
                    {t('recusals.end')}
                  </button>
                )}
              </td>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function ByAndOn({ by, at }: { by: string; at: number }) {
  const { t } = useTranslation();
  const zone = useZone();
  return t('recusals.by', { by, on: localDate(at, zone) });
}

function State({ recusal: { state, until, ended } }: { recusal: RecusalView }) {
  const { t } = useTranslation();
  const term = until === null ? t('recusals.open') : t('recusals.until', { until });
  return (
    <>
      {t(`recusals.state.${state}`)}
      <div className={styles.quiet}>
        <span className={styles.whole}>
          {ended ? <ByAndOn by={ended.by} at={ended.at} /> : term}
        </span>
        {ended && `　${ended.reason}`}
      </div>
    </>
  );
}

const DeclareForm = z.strictObject({
  personId: chosen(PersonId),
  unitId: chosen(UnitId),
  reason: RecusalReason,
  until: z.union([z.literal('').transform(() => null), LocalDate]),
});

/** 回避: of oneself; or of another person, whom the office head chooses. */
function Declare({ of: own, onClose }: { of: PersonId | null; onClose: () => void }) {
  const { t } = useTranslation();
  const notices = useNotices();
  const today = useToday();
  const declare = useWrite('recusals.declare');
  const colleagues = useRead('people.colleagues', {}).data ?? [];
  const title = t(own ? 'recusals.declare' : 'recusals.decide');
  const empty: z.input<typeof DeclareForm> = {
    personId: own,
    unitId: null,
    reason: '',
    until: '',
  };
  return (
    <DialogForm
      title={title}
      send={title}
      draft={{ form: 'recusal', subject: own ?? 'another' }}
      schema={DeclareForm}
      empty={empty}
      onClose={onClose}
      onSend={async (values, act) => {
        const result = await declare.mutateAsync(values, act);
        if (result.ok) {
          const { person, unitName: unit } = result.value;
          notices.done(t('recusals.declared', { person, unit }));
        }
        return result;
      }}
    >
      {(control) => (
        <>
          {!own && (
            <Field control={control} name="personId" label={t('recusals.field.person')} required>
              {({ ref: _, name: __, ...field }) => (
                <TypedSelect
                  {...field}
                  options={colleagues
                    .filter(({ active, roles }) => active && maySeeContent(roles))
                    .map(({ id, name }) => ({ value: id, label: name }))}
                />
              )}
            </Field>
          )}
          <Field
            control={control}
            name="unitId"
            label={t('recusals.field.unit')}
            hint={t('recusals.field.unitHint')}
            required
          >
            {({ ref: _, name: __, ...field }) => <UnitSelect {...field} />}
          </Field>
          <Field control={control} name="reason" label={t('recusals.field.reason')} required>
            {(field) => <TextLines {...field} lines={[2, 6]} />}
          </Field>
          <Field control={control} name="until" label={t('recusals.field.until')}>
            {(field) => <DayField {...field} {...limitsOf('recusal', { today })} />}
          </Field>
        </>
      )}
    </DialogForm>
  );
}

const EndForm = z.strictObject({ reason: RecusalReason });

function End({ recusal, onClose }: { recusal: RecusalView; onClose: () => void }) {
  const { t } = useTranslation();
  const notices = useNotices();
  const end = useWrite('recusals.end');
  const { id, person, unitName: unit } = recusal;
  return (
    <DialogForm
      title={`${t('recusals.end')}　${person}　${unit}`}
      send={t('recusals.end')}
      draft={{ form: 'recusal_end', subject: id }}
      schema={EndForm}
      empty={{ reason: '' }}
      onClose={onClose}
      onSend={async ({ reason }, act) =>
        notices.doneIf(
          await end.mutateAsync({ id, reason }, act),
          t('recusals.ended', { person, unit }),
        )
      }
    >
      {(control) => (
        <Field control={control} name="reason" label={t('recusals.field.endReason')} required>
          {(field) => <TextLines {...field} lines={[2, 6]} />}
        </Field>
      )}
    </DialogForm>
  );
}
