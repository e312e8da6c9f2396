/** What is wrong in the rows of a round, above its grid: each sentence leads to where it is mended. */
import { Alert } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Fault } from '../../shared/refusal.ts';
import { faultsInRows } from './fault-in-grid.ts';
import styles from './RoundFaults.module.css';

/** Of many, as many are shown until more are asked for. */
const FIRST = 3;

interface Props {
  faults: readonly Fault[];
  onGoTo: (fault: Fault) => void;
}

export function RoundFaults({ faults, onGoTo }: Props) {
  const { t } = useTranslation();
  const [isWhole, setIsWhole] = useState(false);
  const said = faultsInRows(t, faults);
  if (said.length === 0) return null;
  const [next] = said.slice(FIRST);
  const lines = isWhole ? said : said.slice(0, FIRST);
  return (
    <div className={styles.wrong}>
      <Alert
        type="warning"
        role="alert"
        title={
          <div className={styles.lines}>
            {lines.map(({ sentence, fault }) => (
              <button
                key={sentence}
                type="button"
                className="link-button"
                onClick={() => onGoTo(fault)}
              >
                {sentence}
              </button>
            ))}
            {next && !isWhole && (
              <button
                type="button"
                className="link-button"
                onClick={() => {
                  setIsWhole(true);
                  onGoTo(next.fault);
                }}
              >
                {t('entries.round.moreFaults', { count: said.length - FIRST })}
              </button>
            )}
          </div>
        }
      />
    </div>
  );
}
