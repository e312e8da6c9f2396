/** Begins a visit as the one before was made: its button, its key, and the way back. */
import { Button } from 'antd';
import type { FieldPath } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { copiedFields, copiedFrom } from '../../shared/entries/copy-visit.ts';
import type { EntryForm } from '../../shared/entries/entry-form.ts';
import { call } from '../base/call.ts';
import { keyLabel, useKeys } from '../base/keys.ts';
import { useNotices } from '../base/notices.ts';
import type { EntryFormOf } from './entry-form-of.ts';

/** What is missing in lines that were begun is said when one sends them. */
const IS_LOOKED_AT: readonly FieldPath<EntryForm>[] = [
  'visit.team',
  'visit.approach',
  'visit.coverage',
];

export function CopyPrevious({ form }: { form: EntryFormOf }) {
  const { t } = useTranslation();
  const notices = useNotices();
  const put = (fields: object) => {
    for (const [path, value] of Object.entries(fields)) {
      const name = path as FieldPath<EntryForm>;
      form.setValue(name, value, {
        shouldDirty: true,
        shouldValidate: IS_LOOKED_AT.includes(name),
      });
    }
  };
  const copy = async () => {
    const visits = await call('visits.list', {
      filter: { mine: true },
      sort: { by: 'day', direction: 'descending' },
      cursor: null,
    });
    if (!visits.ok) return notices.refused(visits.refusal);
    const [last] = visits.value.items;
    if (!last) return notices.warn(t('entries.copy.none'));
    const previous = await call('visits.get', { id: last.id });
    if (!previous.ok) return notices.refused(previous.refusal);
    const before = copiedFields(form.getValues());
    const copied = copiedFrom(previous.value, form.getValues());
    if (Object.keys(copied).length === 0) return notices.warn(t('entries.copy.nothing'));
    put(copied);
    notices.undoable(
      t('entries.copy.done', { unit: previous.value.unitName, day: previous.value.visitedOn }),
      {
        // What was typed over since stays.
        undo: () => {
          const now = copiedFields(form.getValues());
          const isAsCopied = (path: string) =>
            JSON.stringify(now[path as keyof typeof now]) ===
            JSON.stringify(copied[path as keyof typeof copied]);
          put(
            Object.fromEntries(
              Object.entries(before).filter(([path]) => path in copied && isAsCopied(path)),
            ),
          );
        },
        onGone: () => {},
      },
    );
  };
  useKeys({ 'ctrl+shift+d': () => void copy() });
  return (
    <Button type="text" title={t('entries.copy.hint')} onClick={() => void copy()}>
      {t('entries.copy.act')} <kbd>{keyLabel('Ctrl+Shift+D')}</kbd>
    </Button>
  );
}
