/**
 * The grid of a round: a row for each unit, filled in as in a sheet. Tab goes right, Enter down to where the row was begun,
 * arrows go about, Ctrl+D fills down, Ctrl+V pastes a block, a blank opens the row's people.
 */
import { Button } from 'antd';
import {
  type ClipboardEvent,
  Fragment,
  type KeyboardEvent,
  useCallback,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import { useTranslation } from 'react-i18next';
import type { KnownDates } from '../../shared/date-order.ts';
import { beyondRound, leftOut, paste, withNames } from '../../shared/entries/paste-rows.ts';
import { MAX_ROWS } from '../../shared/entries/round-entry.ts';
import {
  emptyRow,
  isBlank,
  type RowForm,
  restAtPosts,
  rowFormOf,
  sameUnits,
  sumsOf,
} from '../../shared/entries/round-form.ts';
import {
  addUnits,
  COLUMNS,
  type Column,
  fillDown,
  isCount,
  takeOut,
  typeIn,
  withUnit,
} from '../../shared/entries/round-grid.ts';
import type { Changed } from '../../shared/entries/round-history.ts';
import { cellsOf } from '../../shared/entries/sheet.ts';
import { UnitId } from '../../shared/ids.ts';
import { Lapse } from '../../shared/visits/attendance.ts';
import { AddIcon } from '../base/icons.tsx';
import { isComposing, keyOf } from '../base/key-match.ts';
import { isMac, keyLabel } from '../base/keys.ts';
import { takeAwayRefusal, useNotices } from '../base/notices.ts';
import { findUnit } from '../units/meant-unit.ts';
import { DrawUnits } from './DrawUnits.tsx';
import { newKey } from './key.ts';
import styles from './RoundGrid.module.css';
import { RoundRow } from './RoundRow.tsx';
import { RowPanel } from './RowPanel.tsx';
import type { Rows } from './round-form-of.ts';

const newRow = (): RowForm => emptyRow(newKey());

interface Place {
  at: number;
  column: Column;
}

interface Props {
  grid: Rows;
  known: KnownDates & { visit: string };
  subject: string;
  showsMissing: boolean;
  flush: () => Promise<boolean>;
}

export function RoundGrid({ grid, known, subject, showsMissing, flush }: Props) {
  const { t } = useTranslation();
  const notices = useNotices();
  const { rows, type, act, undo, redo } = grid;
  const table = useRef<HTMLTableElement>(null);
  const goTo = useFocusOn(table);
  /** Where Tab began in this row: Enter goes down to it. */
  const begunAt = useRef<Column | null>(null);
  const [open, setOpen] = useState<{ key: string; lapse: Lapse | null } | null>(null);
  const [isDrawing, setIsDrawing] = useState(false);
  /** Where the units stand that were drawn: there the hand goes on, once the list is closed. */
  const drawnAt = useRef<number | null>(null);
  useEffect(() => {
    if (isDrawing || drawnAt.current === null) return;
    goTo({ at: drawnAt.current, column: 'arrivedAt' });
    drawnAt.current = null;
  }, [isDrawing, goTo]);
  /** The columns by name, once for all rows: a sheet of many has each in every cell. */
  const columnNames = useMemo(
    () => ({
      unitId: t('entries.round.column.unitId'),
      arrivedAt: t('entries.round.column.arrivedAt'),
      due: t('entries.round.column.due'),
      present: t('entries.round.column.present'),
      late: t('entries.round.column.late'),
      absent: t('entries.round.column.absent'),
      leftEarly: t('entries.round.column.leftEarly'),
      seen: t('entries.round.column.seen'),
    }),
    [t],
  );
  const { visit, today, now } = known;
  const schema = useMemo(() => rowFormOf({ visit, today, now }), [visit, today, now]);
  const same = new Map(sameUnits(rows).map(([first, second]) => [second - 1, first]));
  const sums = sumsOf(rows);

  const onType = useCallback(
    (key: string, column: Column, text: string) =>
      type(
        (was) =>
          typeIn(
            was,
            was.findIndex((row) => row.key === key),
            column,
            text,
          ),
        `${key} ${column}`,
      ),
    [type],
  );
  /** Names typed in the place of a number are people of the row. */
  const onCountLeft = useCallback(
    (key: string, lapse: Lapse, text: string) =>
      type((was) =>
        was.map((row) => (row.key === key ? withNames(row, lapse, text, newKey) : row)),
      ),
    [type],
  );
  /** Puts the units that typed names mean in their place, all at once: a pasted sheet has many. */
  const takeMeant = useCallback(
    async (names: ReadonlyMap<string, string>, isFirstMeant: boolean) => {
      const texts = [...new Set(names.values())];
      const found = await Promise.all(
        texts.map((text) => findUnit(text, { isForWork: true, isFirstMeant })),
      );
      const refused = found.find((one) => !one.ok);
      if (refused && !refused.ok) notices.refused(refused.refusal);
      const meant = new Map<string | undefined, UnitId>(
        found.flatMap((one, i) => (one.ok && one.value ? [[texts[i], one.value] as const] : [])),
      );
      if (meant.size === 0) return;
      type((was) =>
        was.map((row) => {
          const text = names.get(row.key);
          const unitId = meant.get(text);
          // Typed over meanwhile, it means something else.
          return unitId && String(row.unitId ?? '').trim() === text ? withUnit(row, unitId) : row;
        }),
      );
    },
    [type, notices],
  );
  const onUnitLeft = useCallback(
    (key: string, text: string, isFirstMeant: boolean) =>
      void takeMeant(new Map([[key, text]]), isFirstMeant),
    [takeMeant],
  );
  const onUnitTaken = useCallback(
    (at: number) => {
      begunAt.current = 'unitId';
      goTo({ at, column: 'arrivedAt' });
    },
    [goTo],
  );
  const onOpen = useCallback(
    (key: string) => setOpen((was) => (was?.key === key ? null : { key, lapse: null })),
    [],
  );
  const { latest } = grid;
  const onTakeOut = useCallback(
    (key: string, column: Column = 'unitId') => {
      const at = latest().findIndex((row) => row.key === key);
      act((was) => takeOut(was, at, newRow));
      goTo({ at: Math.min(at, latest().length - 1), column });
    },
    [act, goTo, latest],
  );

  const closeRest = () => {
    takeAwayRefusal();
    act(restAtPosts);
    const left = sumsOf(grid.latest()).open;
    if (left > 0) notices.leftUndone(t('entries.round.stillOpen', { count: left }));
  };

  const goDown = (at: number, column: Column) => {
    const last = rows[at];
    if (at === rows.length - 1) {
      if (!last || isBlank(last)) return;
      type((was) => [...was, newRow()]);
    }
    goTo({ at: at + 1, column });
  };
  const goBeside = ({ at, column }: Place, by: 1 | -1) => {
    const beside = COLUMNS[COLUMNS.indexOf(column) + by];
    if (beside) goTo({ at, column: beside });
  };

  /** Goes to what was taken back or done again: what stands behind a row is not in sight, and is said. */
  const show = (
    changed: Changed | null,
    column: Column,
    done: 'entries.round.undone' | 'entries.round.redone',
  ) => {
    if (!changed) return;
    const { at, part } = changed;
    const isBehind = part === 'people' || part === 'findings';
    goTo({ at, column: isBehind ? column : part });
    if (!isBehind) return;
    const what = t(part === 'people' ? 'findings.field.involved' : 'entries.round.others');
    notices.done(t(done, { row: at + 1, part: what }));
  };

  const onKeyDown = (event: KeyboardEvent<HTMLTableElement>) => {
    const place = placeOf(event.target);
    if (!place || event.defaultPrevented || isComposing(event.nativeEvent)) return;
    const { at, column } = place;
    switch (keyOf(event.nativeEvent, isMac)) {
      case 'ctrl+d':
        act((was) => fillDown(was, at, column));
        break;
      case 'ctrl+g':
        closeRest();
        break;
      // What was typed into the cell is taken back; the hand stays.
      case 'escape':
        if (grid.typedAt(`${rows[at]?.key} ${column}`)) undo();
        break;
      case 'ctrl+z':
        show(undo(), column, 'entries.round.undone');
        break;
      case 'ctrl+y':
      case 'ctrl+shift+z':
        show(redo(), column, 'entries.round.redone');
        break;
      case 'ctrl+delete':
        if (rows[at]) onTakeOut(rows[at].key, column);
        break;
      default:
        if (event.ctrlKey || event.metaKey || event.altKey || !onPlainKey(event, place)) return;
    }
    event.preventDefault();
    event.stopPropagation();
  };
  /** Whether the key was one of a sheet's. */
  const onPlainKey = ({ key, shiftKey, target }: KeyboardEvent, { at, column }: Place): boolean => {
    if (key === 'Tab') {
      begunAt.current ??= column;
      return false;
    }
    const begun = begunAt.current;
    if (key !== 'Shift') begunAt.current = key === ' ' ? begun : null;
    switch (key) {
      case 'Enter':
        if (shiftKey) goTo({ at: at - 1, column });
        else goDown(at, begun ?? column);
        return true;
      case 'ArrowDown':
        goDown(at, column);
        return true;
      case 'ArrowUp':
        goTo({ at: at - 1, column });
        return true;
      case 'ArrowLeft':
      case 'ArrowRight': {
        const by = key === 'ArrowLeft' ? -1 : 1;
        if (shiftKey || !isAtEdge(target, by)) return false;
        goBeside({ at, column }, by);
        return true;
      }
      case ' ': {
        if (!isCount(column) && column !== 'arrivedAt') return false;
        const row = rows[at];
        const lapse = Lapse.safeParse(column).data ?? null;
        if (row) setOpen({ key: row.key, lapse });
        return true;
      }
      default:
        // A letter is typed: the row goes on from where Tab began.
        begunAt.current = begun;
        return false;
    }
  };

  const onPaste = (event: ClipboardEvent) => {
    const place = placeOf(event.target);
    const text = event.clipboardData.getData('text/plain');
    if (!place || !/[\t\r\n]/.test(text.replace(/[\r\n]+$/, ''))) return;
    // Prose is one text, however many lines it has.
    if (place.column === 'seen' && !text.includes('\t')) return;
    event.preventDefault();
    const block = cellsOf(text);
    const names = leftOut(place.column, block);
    const count = beyondRound(place.at, place.column, block);
    // One notice stands at a time.
    const left = [
      ...(count > 0 ? [t('entries.round.tooMany', { limit: MAX_ROWS, count })] : []),
      ...(names.length > 0
        ? [t('entries.pasted.leftOut', { names: names.join(t('app.list.and')) })]
        : []),
    ];
    if (left.length > 0) notices.warn(left.join('　'));
    act((was) => paste(was, place.at, place.column, block, newKey));
    // The names that were pasted are those of units, each as far as it means one.
    const typed = grid
      .latest()
      .filter(({ unitId }) => unitId !== null && !UnitId.safeParse(unitId).success)
      .map(({ key, unitId }) => [key, String(unitId).trim()] as const);
    void takeMeant(new Map(typed), false);
  };

  return (
    <div className={styles.place}>
      <table ref={table} className={styles.grid} onKeyDown={onKeyDown} onPaste={onPaste}>
        <caption className="heard-only">{t('entries.round.grid')}</caption>
        <thead>
          <tr>
            <th scope="col" aria-label={t('entries.round.number')} />
            {COLUMNS.map((column) => (
              <th
                key={column}
                scope="col"
                data-column={column}
                data-count={isCount(column) || undefined}
              >
                {t(`entries.round.column.${column}`)}
              </th>
            ))}
            <th scope="col">{t('visits.column.outcome')}</th>
            <th scope="col" aria-label={t('app.act.remove')} />
          </tr>
        </thead>
        <tbody>
          {rows.map((row, at) => (
            <Fragment key={row.key}>
              <RoundRow
                at={at}
                row={row}
                schema={schema}
                columnNames={columnNames}
                sameAs={same.get(at) ?? null}
                showsMissing={showsMissing}
                isOpen={open?.key === row.key}
                onType={onType}
                onCountLeft={onCountLeft}
                onUnitLeft={onUnitLeft}
                onUnitTaken={onUnitTaken}
                onOpen={onOpen}
                onTakeOut={onTakeOut}
              />
              {open?.key === row.key && (
                <tr>
                  <td colSpan={COLUMNS.length + 3}>
                    <RowPanel
                      key={open.lapse}
                      row={row}
                      begunWith={open.lapse}
                      visitedOn={visit}
                      showsFaults={showsMissing}
                      subject={subject}
                      flush={flush}
                      onChange={(change, part) =>
                        type(inRow(row.key, change), part && `${row.key} ${part}`)
                      }
                      onRemove={(change) => act(inRow(row.key, change))}
                      onClose={(column, isDone) => {
                        setOpen(null);
                        const from = column ?? 'late';
                        if (isDone) goBeside({ at, column: from }, 1);
                        else goTo({ at, column: from });
                      }}
                    />
                  </td>
                </tr>
              )}
            </Fragment>
          ))}
        </tbody>
      </table>
      <div className={styles.under}>
        <Button
          type="link"
          size="small"
          icon={<AddIcon />}
          onClick={() => {
            type((was) => [...was, newRow()]);
            goTo({ at: rows.length, column: 'unitId' });
          }}
        >
          {t('entries.round.addRow')}
        </Button>
        <Button type="link" size="small" onClick={() => setIsDrawing(true)}>
          {t('entries.round.draw.act')}
        </Button>
        <Button type="link" size="small" disabled={sums.units === 0} onClick={closeRest}>
          {t('entries.round.restAtPosts')} <kbd>{keyLabel('Ctrl+G')}</kbd>
        </Button>
        <span>{t('entries.round.hint')}</span>
      </div>
      {isDrawing && (
        <DrawUnits
          taken={rows.flatMap(({ unitId }) => UnitId.safeParse(unitId).data ?? [])}
          onDraw={(units) => {
            drawnAt.current = rows.filter((row) => !isBlank(row)).length;
            act((was) => addUnits(was, units, newRow));
            const count = drawnAt.current + units.length - MAX_ROWS;
            if (count > 0) notices.warn(t('entries.round.tooMany', { limit: MAX_ROWS, count }));
          }}
          onClose={() => setIsDrawing(false)}
        />
      )}
    </div>
  );
}

/** A change of one row among all. */
const inRow =
  (key: string, change: (row: RowForm) => RowForm) =>
  (rows: readonly RowForm[]): RowForm[] =>
    rows.map((row) => (row.key === key ? change(row) : row));

/** The cell that one types in. */
function placeOf(target: EventTarget): Place | null {
  if (!(target instanceof HTMLElement)) return null;
  const { at, column } = target.dataset;
  const known = COLUMNS.find((one) => one === column);
  return at === undefined || !known ? null : { at: Number(at), column: known };
}

/** Whether an arrow would lead out of the text: all of it is marked, or the cursor stands at its end. */
function isAtEdge(target: EventTarget, by: 1 | -1): boolean {
  if (!(target instanceof HTMLInputElement) && !(target instanceof HTMLTextAreaElement))
    return false;
  const { selectionStart, selectionEnd, value } = target;
  if (selectionStart === 0 && selectionEnd === value.length) return true;
  const edge = by === 1 ? value.length : 0;
  return selectionStart === edge && selectionEnd === edge;
}

/** Goes to a cell, also to one that is drawn only with the next rows. */
function useFocusOn(table: React.RefObject<HTMLTableElement | null>): (place: Place) => void {
  const find = useCallback(
    ({ at, column }: Place) =>
      table.current?.querySelector<HTMLElement>(`[data-at="${at}"][data-column="${column}"]`),
    [table],
  );
  const wanted = useRef<Place | null>(null);
  // With the row and not a frame later: the next key is typed there already.
  useLayoutEffect(() => {
    if (wanted.current) find(wanted.current)?.focus();
    wanted.current = null;
  });
  return useCallback(
    (place: Place) => {
      const cell = find(place);
      if (cell) cell.focus();
      else wanted.current = place;
    },
    [find],
  );
}
