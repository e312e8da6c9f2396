/** Begins a visit as the one before was made: its button, its key, and the way back. */
import { Button } from 'antd';
import type { FieldPath, PathValue } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { copiedFrom } from '../../shared/entries/copy-visit.ts';
import type { EntryForm } from '../../shared/entries/entry-form.ts';
import { call } from '../base/call.ts';
import { leaveList } from '../base/focus.ts';
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
  const put = (name: FieldPath<EntryForm>, value: PathValue<EntryForm, typeof name>) =>
    form.setValue(name, value, { shouldDirty: true, shouldValidate: IS_LOOKED_AT.includes(name) });
  const copy = async () => {
    // What is typed into a list counts before what is copied, and the list closes.
    leaveList();
    const visits = await call('visits.list', {
      filter: { mine: true },
      // The one they entered last, of whatever day: the next of the same outing follows it.
      sort: { by: 'recorded', direction: 'descending' },
      cursor: null,
    });
    if (!visits.ok) return notices.refused(visits.refusal);
    const [last] = visits.value.items;
    if (!last) return notices.warn(t('entries.copy.none'));
    const previous = await call('visits.get', { id: last.id });
    if (!previous.ok) return notices.refused(previous.refusal);
    const copied = Object.entries(copiedFrom(previous.value, form.getValues())).map(
      ([path, value]) => {
        const name = path as FieldPath<EntryForm>;
        return { name, value, before: form.getValues(name) };
      },
    );
    if (copied.length === 0) return notices.warn(t('entries.copy.nothing'));
    for (const { name, value } of copied) put(name, value);
    // Where the next visit was is what a person says.
    if (form.getValues('unitId') === null) form.setFocus('unitId');
    notices.undoable(
      t('entries.copy.done', { unit: previous.value.unitName, day: previous.value.visitedOn }),
      {
        undo: () => {
          for (const { name, value, before } of copied) {
            // What was typed over since stays.
            if (JSON.stringify(form.getValues(name)) === JSON.stringify(value)) put(name, before);
          }
        },
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
