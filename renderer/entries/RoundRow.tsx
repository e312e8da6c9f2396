/** A row of the grid: a unit, who was at their posts, what was seen; below it, when it is open, its people and what bears it out. */
import { memo, useId, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isWrong } from '../../shared/entries/entry-form.ts';
import {
  countOf,
  isBlank,
  isSaid,
  type RowForm,
  type rowFormOf,
  stateOf,
} from '../../shared/entries/round-form.ts';
import {
  COLUMNS,
  type Column,
  isCount,
  textIn,
  withText,
} from '../../shared/entries/round-grid.ts';
import { faultsOf } from '../../shared/refusal.ts';
import { Lapse } from '../../shared/visits/attendance.ts';
import { CloseIcon } from '../base/icons.tsx';
import { sentenceInGrid } from './fault-in-grid.ts';
import styles from './RoundGrid.module.css';
import { UnitCell } from './UnitCell.tsx';

/** What a row comes to, as its last cell says it. */
const SAID = {
  blank: null,
  open: 'app.state.notGiven',
  clean: 'visits.outcome.nothing',
  found: 'entries.round.found',
  wrong: 'entries.round.wrong',
} as const;

interface CellProps {
  at: number;
  column: Column;
  row: RowForm;
  label: string;
  fault: string | undefined;
  faultId: string;
  onType: (column: Column, text: string) => void;
  onLeft: (column: Column, text: string) => void;
}

/** A cell one types in: what was read of it is shown in its usual form once it is left. */
function Cell({ at, column, row, label, fault, faultId, onType, onLeft }: CellProps) {
  const text = textIn(row, column);
  const lapse = Lapse.safeParse(column);
  const counted = lapse.success ? countOf(row, lapse.data) : 0;
  const [typing, setTyping] = useState<{ typed: string; gives: string } | null>(null);
  const shared = {
    'aria-label': label,
    'aria-invalid': fault !== undefined,
    'aria-describedby': fault && faultId,
    'data-at': at,
    'data-column': column,
    // Nothing was typed: as many as are named.
    placeholder: counted > 0 ? String(counted) : undefined,
    // What was put into the cell meanwhile is shown, not what was typed before.
    value: typing?.gives === text ? typing.typed : text,
    onFocus: ({ target }: { target: HTMLInputElement | HTMLTextAreaElement }) => target.select(),
    onBlur: () => {
      setTyping(null);
      if (typing) onLeft(column, text);
    },
    onChange: ({ target: { value: typed } }: { target: { value: string } }) => {
      setTyping({ typed, gives: textIn(withText(row, column, typed), column) });
      onType(column, typed);
    },
  };
  return column === 'seen' ? (
    <textarea rows={1} {...shared} />
  ) : (
    <input autoComplete="off" inputMode={column === 'arrivedAt' ? 'text' : 'numeric'} {...shared} />
  );
}

interface Props {
  at: number;
  row: RowForm;
  schema: ReturnType<typeof rowFormOf>;
  columnNames: Readonly<Record<Column, string>>;
  /** The other row of the same unit, by its number. */
  sameAs: number | null;
  /** Also what is only missing is said. */
  showsMissing: boolean;
  isOpen: boolean;
  onType: (key: string, column: Column, text: string) => void;
  onCountLeft: (key: string, lapse: Lapse, text: string) => void;
  onUnitLeft: (key: string, text: string, isFirstMeant: boolean) => void;
  onUnitTaken: (at: number) => void;
  onOpen: (key: string) => void;
  onTakeOut: (key: string) => void;
}

export const RoundRow = memo(function RoundRow({
  at,
  row,
  schema,
  columnNames,
  sameAs,
  showsMissing,
  isOpen,
  onType,
  onCountLeft,
  onUnitLeft,
  onUnitTaken,
  onOpen,
  onTakeOut,
}: Props) {
  const { t } = useTranslation();
  const id = useId();
  const faults = useMemo(() => {
    const parsed = schema.safeParse(row, { reportInput: true });
    const found = parsed.success ? [] : faultsOf(parsed.error);
    const same = sameAs === null ? [] : [sameAs];
    return new Map(
      [
        ...same.map((line) => ({
          path: 'unitId',
          rule: 'same_lines' as const,
          lines: [line, at + 1] as [number, number],
        })),
        ...found.filter((fault) => showsMissing || isWrong(fault)),
      ]
        .toReversed()
        .map((fault) => [fault.path.split('.')[0] ?? '', sentenceInGrid(t, fault)]),
    );
  }, [row, schema, sameAs, showsMissing, at, t]);
  const comesTo = stateOf(row);
  // Of a row that is still open, what is wrong is said at its cell.
  const state = faults.size > 0 && comesTo !== 'open' ? 'wrong' : comesTo;
  const label = (column: Column) =>
    t('entries.round.cell', { row: at + 1, column: columnNames[column] });
  const said = [...new Set(faults.values())];
  const beside = row.people.filter(isSaid).length + row.findings.length + row.evidence.length;
  const isNothing = isBlank(row);
  return (
    <tr data-state={state} data-open={isOpen || undefined}>
      <th scope="row">{at + 1}</th>
      {COLUMNS.map((column) => (
        <td
          key={column}
          data-column={column}
          data-count={isCount(column) || undefined}
          data-wrong={faults.has(column) || undefined}
        >
          {column === 'unitId' ? (
            <UnitCell
              at={at}
              value={row.unitId}
              label={label(column)}
              fault={faults.get(column)}
              faultId={id}
              onType={(text) => onType(row.key, column, text)}
              onLeft={(text, isFirstMeant) => onUnitLeft(row.key, text, isFirstMeant)}
              onTaken={() => onUnitTaken(at)}
            />
          ) : (
            <Cell
              at={at}
              column={column}
              row={row}
              label={label(column)}
              fault={faults.get(column)}
              faultId={id}
              onType={(of, text) => onType(row.key, of, text)}
              onLeft={(of, text) => {
                const lapse = Lapse.safeParse(of).data;
                if (lapse && typeof row[lapse] === 'string') onCountLeft(row.key, lapse, text);
              }}
            />
          )}
          {column === 'unitId' && row.seen.trim() !== '' && (
            <small className={styles.seen} aria-hidden>
              {row.seen}
            </small>
          )}
          {faults.has(column) && (
            <span className={styles.why} aria-hidden>
              {faults.get(column)}
            </span>
          )}
        </td>
      ))}
      <td className={styles.state}>
        {!isNothing && (
          <button
            type="button"
            tabIndex={-1}
            aria-expanded={isOpen}
            onClick={() => onOpen(row.key)}
            title={t('entries.round.openRow')}
          >
            {SAID[state] && t(SAID[state])}
            {beside > 0 && <small>{beside}</small>}
          </button>
        )}
        {said.length > 0 && (
          <span id={id} className="heard-only">
            {said.join(t('app.list.and'))}
          </span>
        )}
      </td>
      <td className={styles.out}>
        <button
          type="button"
          tabIndex={-1}
          aria-label={t('entries.round.takeOut', { row: at + 1 })}
          onClick={() => onTakeOut(row.key)}
        >
          <CloseIcon />
        </button>
      </td>
    </tr>
  );
});
