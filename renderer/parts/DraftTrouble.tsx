/** At the head of a drafted form: why its draft cannot be read or saved, and what it held that the form has no place for. */
import { Alert, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import styles from './DraftTrouble.module.css';
import { type DraftedForm, whyNotDrafted } from './drafted-form.ts';

type Drafted = Pick<
  DraftedForm<never, never>,
  'state' | 'trouble' | 'retry' | 'leftOver' | 'dismissLeftOver'
>;

interface Props {
  of: Drafted;
  /** Leaves the form without its draft, where staying is the rule. */
  onGiveUp?: (() => void) | undefined;
}

export function DraftTrouble({ of: drafted, onGiveUp }: Props) {
  const { t } = useTranslation();
  const { state, trouble, retry, leftOver, dismissLeftOver } = drafted;
  return (
    <>
      {trouble && (
        <Alert
          type="warning"
          role="alert"
          className={styles.alert ?? ''}
          title={t(state === 'unread' ? 'app.draft.notRead' : 'app.draft.notSaved', {
            why: whyNotDrafted(t, trouble),
          })}
          action={
            <span className={styles.acts}>
              <Button size="small" onClick={() => void retry()}>
                {t('app.act.retry')}
              </Button>
              {onGiveUp && (
                <Button size="small" onClick={onGiveUp}>
                  {t('app.draft.giveUp')}
                </Button>
              )}
            </span>
          }
        />
      )}
      {leftOver.length > 0 && (
        <Alert
          type="warning"
          role="alert"
          className={styles.alert ?? ''}
          title={t('app.draft.leftOver')}
          description={
            <ul className={styles.texts}>
              {leftOver.map((text, i) => (
                // Texts of nothing but their order; none comes or goes alone.
                // biome-ignore lint/suspicious/noArrayIndexKey: they have no identity of their own
                <li key={i}>{text}</li>
              ))}
            </ul>
          }
          action={
            <Button size="small" onClick={dismissLeftOver}>
              {t('app.draft.dealtWith')}
            </Button>
          }
        />
      )}
    </>
  );
}

interface SeveralProps {
  of: readonly Drafted[];
  /** Leaves all of them, where one cannot be saved. */
  onGiveUp: () => void;
}

/** Of forms that are sent as one: what keeps one of them from being sent would be nowhere to be seen, or be said of each. */
export function DraftTroubles({ of: forms, onGiveUp }: SeveralProps) {
  const first = forms.find(({ trouble }) => trouble !== null);
  return forms.map((form, i) => (
    <DraftTrouble
      // biome-ignore lint/suspicious/noArrayIndexKey: they are always the same
      key={i}
      of={form === first ? form : { ...form, trouble: null }}
      onGiveUp={form.state === 'failed' ? onGiveUp : undefined}
    />
  ));
}
