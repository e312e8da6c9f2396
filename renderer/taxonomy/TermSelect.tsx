/** Choosing a term by typing part of its name, or several of them: those in use, and what is chosen already. */
import { useTranslation } from 'react-i18next';
import { soughtAs } from '../../shared/taxonomy/seed.ts';
import type { Term, TermKind } from '../../shared/taxonomy/term.ts';
import { TypedSelect, TypedSelects } from '../parts/TypedSelect.tsx';
import { useTaxonomy } from './use-taxonomy.ts';

interface Props {
  id?: string;
  status?: 'error' | '';
  onBlur?: () => void;
  'aria-describedby'?: string;
  kind: TermKind;
  /** Those used last, offered on top. */
  recent?: readonly string[];
}

interface OneProps extends Props {
  value: string | null;
  /** Also given what was typed and is no term. */
  onChange: (value: string | null) => void;
  allowClear?: boolean;
}

interface SeveralProps extends Omit<Props, 'recent'> {
  value: readonly string[];
  onChange: (values: string[]) => void;
}

function useOptions(
  kind: TermKind,
  chosen: readonly (string | null)[],
  recent: readonly string[] = [],
) {
  const { t } = useTranslation();
  const { taxonomy, labelOf, nameOf } = useTaxonomy();
  const optionsOf = (terms: readonly Term[]) =>
    terms
      .filter(({ id, active }) => active || chosen.includes(id))
      .map(({ id, spelling, formerNames }) => ({
        value: id as string,
        label: labelOf(id),
        spelling,
        also: [...formerNames, ...soughtAs(id)].join(' '),
      }));
  const terms = taxonomy.ofKind(kind);
  if (kind !== 'leaf') return optionsOf(terms);
  const [used, others] = [
    recent.flatMap((id) => terms.find((term) => term.id === id) ?? []),
    terms.filter(({ id }) => !recent.includes(id)),
  ];
  const groups = [
    { label: t('taxonomy.recent'), options: optionsOf(used) },
    ...taxonomy.ofKind('wind').map((wind) => ({
      label: `${wind.code}　${nameOf(wind.id)}`,
      options: optionsOf(others.filter(({ id }) => taxonomy.wayTo(id)[0] === wind)),
    })),
  ];
  return groups.filter(({ options }) => options.length > 0);
}

export const TermSelect = ({ kind, recent, ...rest }: OneProps) => (
  <TypedSelect
    {...rest}
    popupMatchSelectWidth={false}
    options={useOptions(kind, [rest.value], recent)}
  />
);

export const TermsSelect = ({ kind, ...rest }: SeveralProps) => (
  <TypedSelects {...rest} popupMatchSelectWidth={false} options={useOptions(kind, rest.value)} />
);
