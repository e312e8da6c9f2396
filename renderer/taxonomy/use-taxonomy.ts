/** The office's terms, and what they are called in the person's language. */
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Taxonomy, type TermLanguage } from '../../shared/taxonomy/taxonomy.ts';
import { useRead } from '../base/call.ts';

export function useTaxonomy() {
  const { i18n } = useTranslation();
  const { data } = useRead('taxonomy.list', {});
  const language: TermLanguage = i18n.language === 'en' ? 'en' : 'zh-CN';
  return useMemo(() => {
    const taxonomy = new Taxonomy(data ?? []);
    return {
      taxonomy,
      nameOf: (id: string) => taxonomy.name(id, language),
      labelOf: (id: string) => taxonomy.label(id, language),
    };
  }, [data, language]);
}
