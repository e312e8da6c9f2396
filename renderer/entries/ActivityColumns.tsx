/** What was heard, seen and read: the main side in the left column, the other in the right. */

import { Button, Input, InputNumber } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Activity, ActivityKind } from '../../shared/visits/visit.ts';
import { AddIcon, CloseIcon } from '../base/icons.tsx';
import styles from './ActivityColumns.module.css';

interface Props {
  kinds: readonly [main: ActivityKind, other: ActivityKind];
  activities: readonly Activity[];
  onChange: (activities: Activity[]) => void;
  /** Begins a finding with what was heard or seen. */
  onFinding: (activity: Activity) => void;
  /** What is wrong, by place: `3.subject`. */
  errorAt: (path: string) => string | undefined;
}

export function ActivityColumns({ kinds, activities, onChange, onFinding, errorAt }: Props) {
  return (
    <div className={styles.columns}>
      {kinds.map((kind, i) => (
        <ActivityColumn
          key={kind}
          kind={kind}
          isMain={i === 0}
          activities={activities}
          onChange={onChange}
          onFinding={onFinding}
          errorAt={errorAt}
        />
      ))}
    </div>
  );
}

function ActivityColumn({
  kind,
  isMain,
  activities,
  onChange,
  onFinding,
  errorAt,
}: Omit<Props, 'kinds'> & { kind: ActivityKind; isMain: boolean }) {
  const { t } = useTranslation();
  const change = (at: number, changes: Partial<Activity>) =>
    onChange(activities.map((activity, i) => (i === at ? { ...activity, ...changes } : activity)));
  const title = t(`visits.activity.${kind}`);
  return (
    <section aria-label={title}>
      <header>
        <h3>
          {title}
          {isMain && <em>{t('entries.main')}</em>}
        </h3>
        <span>
          {t('entries.activity.count', {
            count: activities
              .filter((activity) => activity.kind === kind)
              .reduce((sum, { count }) => sum + count, 0),
          })}
        </span>
      </header>
      {activities.map((activity, i) =>
        activity.kind === kind ? (
          // Activities are only added and removed; their place is what tells them apart.
          // biome-ignore lint/suspicious/noArrayIndexKey: no identity of their own while typed
          <div key={i} className={styles.activity}>
            <div className={styles.head}>
              <Input
                aria-label={t(`entries.activity.subject.${kind}`)}
                placeholder={t(`entries.activity.subject.${kind}`)}
                value={activity.subject}
                status={errorAt(`${i}.subject`) ? 'error' : ''}
                onChange={({ target }) => change(i, { subject: target.value })}
              />
              <InputNumber
                aria-label={t(`entries.activity.number.${kind}`)}
                min={1}
                max={999}
                precision={0}
                suffix={t(`entries.activity.measure.${kind}`)}
                value={activity.count}
                onChange={(count) => change(i, { count: count ?? 1 })}
              />
              <Button
                type="text"
                icon={<CloseIcon />}
                aria-label={`${t('app.act.remove')} ${activity.subject || title}`}
                onClick={() => onChange(activities.filter((_, at) => at !== i))}
              />
            </div>
            <Input.TextArea
              aria-label={t(`entries.activity.note.${kind}`)}
              placeholder={t(`entries.activity.note.${kind}`)}
              autoSize={{ minRows: 2, maxRows: 8 }}
              value={activity.note}
              status={errorAt(`${i}.note`) ? 'error' : ''}
              onChange={({ target }) => change(i, { note: target.value })}
            />
            {(errorAt(`${i}.subject`) ?? errorAt(`${i}.note`)) && (
              <p className={styles.error} role="alert">
                {errorAt(`${i}.subject`) ?? errorAt(`${i}.note`)}
              </p>
            )}
            <button type="button" className="link-button" onClick={() => onFinding(activity)}>
              {t('entries.activity.toFinding')}
            </button>
          </div>
        ) : null,
      )}
      <Button
        block
        type="dashed"
        icon={<AddIcon />}
        onClick={() => onChange([...activities, { kind, subject: '', note: '', count: 1 }])}
      >
        {t(`entries.activity.add.${kind}`)}
      </Button>
    </section>
  );
}
