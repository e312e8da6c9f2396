/** What was corrected of a visit: for each correction what it said, what it says now, who, when and why. */
import { Button } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { VisitView } from '../../shared/visits/calls.ts';
import {
  type CorrectedField,
  type CorrectedValues,
  refuseCorrection,
  type VisitCorrection,
} from '../../shared/visits/correcting.ts';
import { useRead } from '../base/call.ts';
import { useSignedIn } from '../base/session.ts';
import { attendanceIn } from './attendance-in-words.ts';
import { CorrectionTable } from './CorrectionTable.tsx';
import { DecideDialog } from './DecideDialog.tsx';
import { fieldName } from './field-name.ts';
import { goingIn } from './going-in-words.ts';

type Change = VisitCorrection['changes'][number];

export function Corrections({ visit }: { visit: VisitView }) {
  const { t } = useTranslation();
  const actor = useSignedIn();
  const team = visit.team.map(({ id }) => id);
  const mayCorrect = refuseCorrection({ recordedById: visit.recordedById, team }, actor) === null;
  const [chosen, setChosen] = useState<Change | null>(null);
  return (
    <>
      <CorrectionTable
        corrections={visit.corrections.map(({ changes, ...correction }) => ({
          ...correction,
          changes: changes.map((change) => ({
            key: change.field,
            name: fieldName(t, change.field),
            was: <Value field={change.field} of={change.was} />,
            is: <Value field={change.field} of={change.is} />,
            isReplaced: !change.stands,
            note: change.isOpen && (
              <Open change={change} mayCorrect={mayCorrect} onChoose={setChosen} />
            ),
          })),
        }))}
      />
      {chosen && (
        <DecideDialog
          visit={visit}
          field={chosen.field}
          value={chosen.is}
          onClose={() => setChosen(null)}
        />
      )}
    </>
  );
}

interface OpenProps {
  change: Change;
  mayCorrect: boolean;
  onChoose: (change: Change) => void;
}

/** Two laptops corrected the field without knowing of each other. */
function Open({ change, mayCorrect, onChoose }: OpenProps) {
  const { t } = useTranslation();
  return (
    <>
      <span>{t('visits.choose.open')}</span>
      {mayCorrect && (
        <Button size="small" onClick={() => onChoose(change)}>
          {t('visits.choose.act')}
        </Button>
      )}
    </>
  );
}

/** A field as people read it; said so where there is nothing in it. */
function Value(of: ValueProps) {
  const { t } = useTranslation();
  return useValue(of) || t('app.state.notGiven');
}

interface ValueProps {
  field: CorrectedField;
  of: CorrectedValues;
}

function useValue({ field, of }: ValueProps): ReactNode {
  const { t } = useTranslation();
  const colleagues = useRead('people.colleagues', {}).data;
  switch (field) {
    case 'team':
      return of.team
        ?.map((id) => colleagues?.find((one) => one.id === id)?.name ?? '')
        .join(t('app.list.and'));
    case 'approach':
      return of.approach && t(`visits.approach.${of.approach}`);
    case 'coverage':
      return of.coverage && t(`visits.coverage.${of.coverage}`);
    case 'standing':
      return of.standing && t(`visits.standing.${of.standing}`);
    case 'points':
    case 'notice':
      return goingIn(t, { points: of.points ?? null, notice: of.notice ?? null })
        .map(([, said]) => said)
        .join('\n');
    case 'attendance':
      return of.attendance ? attendanceIn(t, of.attendance) : null;
    case 'withdrawn':
      return t(of.withdrawn ? 'visits.invalid' : 'visits.valid');
    case 'activities':
      return of.activities?.length
        ? of.activities.map(({ kind, subject, note, count }, i) => (
            // What is written does not change its place.
            // biome-ignore lint/suspicious/noArrayIndexKey: two may say the same
            <div key={i}>
              {t(`visits.activity.${kind}`)}　{subject}
              {count > 1 && ` × ${count}`}
              {note !== '' && `　${note}`}
            </div>
          ))
        : null;
    default:
      return of[field];
  }
}
