/** What was heard, seen and read: the main side in the left column, the other in the right. */

import { Button, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { faultsOf } from '../../shared/refusal.ts';
import { ActivityForm, type ActivityKind, countOf } from '../../shared/visits/visit.ts';
import { useRowFocus } from '../base/focus.ts';
import { AddIcon, CloseIcon } from '../base/icons.tsx';
import { sentenceOfFault } from '../parts/form.ts';
import { NumberField } from '../parts/TypedFields.tsx';
import styles from './ActivityColumns.module.css';

interface Props {
  kinds: readonly [main: ActivityKind, other: ActivityKind];
  activities: readonly ActivityForm[];
  onChange: (activities: ActivityForm[]) => void;
  /** Begins a finding with what was heard or seen. */
  onFinding: (activity: ActivityForm) => void;
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
  const { list, goTo } = useRowFocus<HTMLElement>();
  const ofKind = activities.filter((activity) => activity.kind === kind);
  const change = (at: number, changes: Partial<ActivityForm>) =>
    onChange(activities.map((activity, i) => (i === at ? { ...activity, ...changes } : activity)));
  const title = t(`visits.activity.${kind}`);
  /** What is wrong with a count is said while it is typed; that one is missing, when the whole is sent. */
  const faultOfCount = ({ count }: ActivityForm): string | undefined => {
    const parsed = ActivityForm.shape.count.safeParse(count);
    const [fault] = parsed.success || count === null ? [] : faultsOf(parsed.error);
    return fault && sentenceOfFault(t, fault);
  };
  return (
    <section ref={list} aria-label={title}>
      <header>
        <h3>
          {title}
          {isMain && <em>{t('entries.main')}</em>}
        </h3>
        <span>
          {t('entries.activity.count', {
            count: countOf(activities, kind),
          })}
        </span>
      </header>
      {activities.map((activity, i) =>
        activity.kind === kind ? (
          // Activities are only added and removed; their place is what tells them apart.
          // biome-ignore lint/suspicious/noArrayIndexKey: no identity of their own while typed
          <div key={i} data-row className={styles.activity}>
            <div className={styles.head}>
              <Input
                aria-label={t(`entries.activity.subject.${kind}`)}
                placeholder={t(`entries.activity.subject.${kind}`)}
                value={activity.subject}
                status={errorAt(`${i}.subject`) ? 'error' : ''}
                onChange={({ target }) => change(i, { subject: target.value })}
              />
              <NumberField
                aria-label={t(`entries.activity.number.${kind}`)}
                unit={t(`entries.activity.measure.${kind}`)}
                value={activity.count}
                status={errorAt(`${i}.count`) || faultOfCount(activity) ? 'error' : ''}
                onChange={(count) => change(i, { count })}
              />
              <Button
                type="text"
                icon={<CloseIcon />}
                aria-label={`${t('app.act.remove')} ${activity.subject || title}`}
                onClick={() => {
                  goTo(ofKind.indexOf(activity));
                  onChange(activities.filter((_, at) => at !== i));
                }}
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
            {(['subject', 'count', 'note'] as const).map((field) => {
              const error =
                errorAt(`${i}.${field}`) ??
                (field === 'count' ? faultOfCount(activity) : undefined);
              return (
                error && (
                  <p key={field} className={styles.error} role="alert">
                    {field === 'count'
                      ? t('app.list.named', {
                          name: t(`entries.activity.number.${kind}`),
                          value: error,
                        })
                      : error}
                  </p>
                )
              );
            })}
            <button type="button" className="link-button" onClick={() => onFinding(activity)}>
              {t('entries.activity.toFinding')}
            </button>
          </div>
        ) : null,
      )}
      <Button
        block
        data-add
        type="dashed"
        icon={<AddIcon />}
        onClick={() => {
          goTo(ofKind.length);
          onChange([...activities, { kind, subject: '', note: '', count: 1 }]);
        }}
      >
        {t(`entries.activity.add.${kind}`)}
      </Button>
    </section>
  );
}
