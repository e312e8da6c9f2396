/** One of the five balances: a bar split between the two sides, a tick at the target, both shares written. */
import { useTranslation } from 'react-i18next';
import { mainShare, mendOf, type Pair, pairState, type Sides } from '../../shared/five-pairs.ts';
import styles from './BalanceBar.module.css';

interface Props {
  pair: Pair;
  sides: Sides;
  /** The share the main side must exceed, in percent; null where that is not to be judged. */
  target: number | null;
  /** What is being entered, added to `sides`, to show how it moves the balance. */
  adding?: Sides;
}

export function BalanceBar({ pair, sides, target, adding }: Props) {
  const { t } = useTranslation();
  const shown = adding
    ? { main: sides.main + adding.main, other: sides.other + adding.other }
    : sides;
  const share = mainShare(shown);
  const before = mainShare(sides);
  const main = t(`visits.main.${pair}`);
  const other = t(`visits.other.${pair}`);
  const shares =
    share === null
      ? [t('visits.balance.empty', { main, other })]
      : [
          t('visits.balance.share', { side: main, share }),
          t('visits.balance.share', { side: other, share: 100 - share }),
        ];

  return (
    <div
      className={styles.balance}
      data-state={target === null ? undefined : pairState(shown, target)}
    >
      <div className={styles.words}>
        <span>
          {shares.map((each, i) => (
            <span key={each}>{i === 0 ? each : ` · ${each}`}</span>
          ))}
        </span>
        <span className={styles.counts}>
          {shown.main} : {shown.other}
        </span>
      </div>
      <div className={styles.bar} role="img" aria-label={shares.join(' · ')}>
        <div className={styles.main} style={{ width: `${share ?? 0}%` }} />
        {adding && before !== null && before !== share && (
          <div className={styles.before} style={{ left: `${before}%` }} />
        )}
        {target !== null && <div className={styles.tick} style={{ left: `${target}%` }} />}
        {target !== null && share !== null && (shown.main === 0 || shown.other === 0) && (
          <div className={styles.hollow} data-side={shown.main === 0 ? 'main' : 'other'} />
        )}
      </div>
      {target !== null && <Verdict pair={pair} sides={shown} target={target} />}
    </div>
  );
}

function Verdict({ pair, sides, target }: Omit<Props, 'adding'> & { target: number }) {
  const { t } = useTranslation();
  const state = pairState(sides, target);
  // That neither side was used stands above the bar already.
  if (state === 'empty') return null;
  if (state === 'balanced') return <p className={styles.verdict}>{t('visits.balance.balanced')}</p>;
  const mend = mendOf(sides, target);
  const needs = [
    ...(mend.main > 0
      ? [t('visits.balance.need', { side: t(`visits.main.${pair}`), number: mend.main })]
      : []),
    ...(mend.other > 0
      ? [t('visits.balance.need', { side: t(`visits.other.${pair}`), number: mend.other })]
      : []),
  ].join(t('app.list.and'));
  return (
    <p className={styles.verdict}>
      {t(`visits.balance.${state}`, {
        main: t(`visits.main.${pair}`),
        other: t(`visits.other.${pair}`),
        target,
      })}
      <span className={styles.mend}>{t('visits.balance.needs', { needs })}</span>
    </p>
  );
}
