/** What a finding says beside its account, as the lines of its sheet: recorded, or filled in and about to be. */
import { useTranslation } from 'react-i18next';
import type { FindingForm } from '../../shared/findings/finding-form.ts';
import type { InvolvedView } from '../../shared/findings/involved.ts';
import { useTaxonomy } from '../taxonomy/use-taxonomy.ts';
import styles from './FindingSheet.module.css';
import { InvolvedPeople } from './InvolvedPeople.tsx';

type Says = Omit<FindingForm, 'unitId' | 'account' | 'involved' | 'severity'> & {
  involved: readonly InvolvedView[];
};

/** What is written at length, where there is any. */
const PROSE = ['consequence', 'basis', 'demand'] as const;

/** What has to be said and is not filled in yet says so; of the rest there is a line where there is something. */
export function useWhatItSays() {
  const { t } = useTranslation();
  const { labelOf } = useTaxonomy();
  return ({ involved, leafId, classId, causeId, tagIds, ...finding }: Says) => {
    const open = t('app.state.notGiven');
    return [
      [
        t('findings.field.when'),
        [finding.happenedOn, finding.happenedAt].filter(Boolean).join(' '),
      ] as const,
      [t('findings.field.place'), finding.place || open] as const,
      involved.length === 0
        ? null
        : ([
            t('findings.field.involved'),
            <InvolvedPeople key="involved" lines={involved} />,
          ] as const),
      [t('findings.field.leaf'), (leafId && labelOf(leafId)) || open] as const,
      [t('findings.field.class'), (classId && labelOf(classId)) || open] as const,
      causeId === null ? null : ([t('findings.field.cause'), labelOf(causeId)] as const),
      tagIds.length === 0
        ? null
        : ([t('findings.field.tags'), tagIds.map(labelOf).join(t('app.list.and'))] as const),
      ...PROSE.map((field) => {
        const text = finding[field] || (field === 'demand' ? open : '');
        return text === ''
          ? null
          : ([
              t(`findings.field.${field}`),
              <span key={field} className={styles.prose}>
                {text}
              </span>,
            ] as const);
      }),
    ];
  };
}
