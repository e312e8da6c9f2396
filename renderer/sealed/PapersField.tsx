/** The papers that go with a referral: named until they are sent, and kept nowhere before. */
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { FileToken } from '../../shared/ids.ts';
import type { Reason } from '../../shared/refusal.ts';
import { MAX_PAPERS, MAX_PAPERS_BYTES } from '../../shared/sealed/papers.ts';
import { call } from '../base/call.ts';
import { FileAddIcon, FileIcon } from '../base/icons.tsx';
import { useNotices } from '../base/notices.ts';
import { useOnce } from '../base/once.ts';
import { sentenceOf } from '../base/refusal.ts';
import { sizeInWords } from '../base/size-in-words.ts';
import styles from './SealedPart.module.css';

export const ChosenPaper = z.strictObject({ file: FileToken, name: z.string(), bytes: z.number() });
type ChosenPaper = z.input<typeof ChosenPaper>;

/** Why a file cannot be added to the others; null where it can. */
function whyNot(before: readonly ChosenPaper[], { bytes }: ChosenPaper): Reason | null {
  if (bytes === 0) return 'file_empty';
  const all = before.reduce((sum, each) => sum + each.bytes, bytes);
  return before.length >= MAX_PAPERS || all > MAX_PAPERS_BYTES ? 'papers_too_large' : null;
}

interface Props {
  id: string;
  value: readonly ChosenPaper[];
  onChange: (papers: ChosenPaper[]) => void;
  'aria-describedby': string;
}

export function PapersField({ id, value, onChange, 'aria-describedby': describedBy }: Props) {
  const { t } = useTranslation();
  const notices = useNotices();
  const [failed, setFailed] = useState<{ name: string; reason: Reason }[]>([]);
  const choosing = useOnce(async () => {
    const chosen = await call('files.choose', {});
    if (!chosen.ok) return notices.refused(chosen.refusal);
    const papers = [...value];
    const left: typeof failed = [];
    for (const paper of chosen.value) {
      const reason = whyNot(papers, paper);
      if (reason) left.push({ name: paper.name, reason });
      else papers.push(paper);
    }
    setFailed(left);
    onChange(papers);
  });
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would draw a frame of its own
    <div
      id={id}
      role="group"
      aria-label={t('sealed.papers.label')}
      aria-describedby={describedBy}
      className={styles.papers}
    >
      {value.map(({ file, name, bytes }) => (
        <div key={file} className={styles.paper}>
          <FileIcon />
          <span className={styles.name}>{name}</span>
          <small>{sizeInWords(bytes)}</small>
          <button
            type="button"
            className="link-button"
            aria-label={`${t('app.act.remove')} ${name}`}
            onClick={() => onChange(value.filter((each) => each.file !== file))}
          >
            {t('app.act.remove')}
          </button>
        </div>
      ))}
      {failed.map(({ name, reason }) => (
        <p key={name} className={styles.failed} role="alert">
          {t('evidence.notAdded', { name, why: sentenceOf(t, { code: 'refused', reason }) })}
        </p>
      ))}
      <Button
        size="small"
        icon={<FileAddIcon />}
        disabled={choosing.isUnderWay}
        onClick={() => void choosing.start()}
      >
        {t('sealed.papers.add')}
      </Button>
    </div>
  );
}
