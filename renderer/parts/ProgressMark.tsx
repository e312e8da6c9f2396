/** How far a matter is, as a word and a shape: a ring that fills as it goes on; colour only where it is done. */
import styles from './ProgressMark.module.css';

interface Props {
  word: string;
  /** How far along it is, in eighths of the way. */
  eighths?: number | undefined;
  /** An end of the way, or something beside it, with a shape of its own. */
  shape?: 'done' | 'dropped' | 'handed_on' | 'undecided' | undefined;
  tone?: 'good' | 'quiet' | undefined;
}

const CENTRE = 7;
const RADIUS = 5.25;
const PIE = 3.25;

export function ProgressMark({ word, eighths = 0, shape, tone }: Props) {
  return (
    <span className={styles.mark} data-tone={tone}>
      <svg width="14" height="14" viewBox="0 0 14 14" aria-hidden="true" className={styles.shape}>
        <circle cx={CENTRE} cy={CENTRE} r={RADIUS} fill="none" strokeWidth="1.5" />
        {eighths > 0 && (
          <circle
            cx={CENTRE}
            cy={CENTRE}
            r={PIE / 2}
            fill="none"
            strokeWidth={PIE}
            pathLength="8"
            strokeDasharray={`${eighths} 8`}
            transform={`rotate(-90 ${CENTRE} ${CENTRE})`}
          />
        )}
        {shape === 'done' && <path d="M4.3 7.2 6.2 9.1 9.8 5.1" fill="none" strokeWidth="1.5" />}
        {shape === 'dropped' && <path d="M4.5 7h5" fill="none" strokeWidth="1.5" />}
        {shape === 'undecided' && (
          <path d="M4.5 5.8h5M4.5 8.2h5M8.4 4.2 5.6 9.8" fill="none" strokeWidth="1.2" />
        )}
        {shape === 'handed_on' && (
          <path d="M4.2 7h5M7.2 4.9 9.4 7 7.2 9.1" fill="none" strokeWidth="1.3" />
        )}
      </svg>
      {word}
    </span>
  );
}
