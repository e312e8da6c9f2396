/** Files of the store, looked at one after the other in the window's memory: pictures, films, sounds and texts. */
import { Button, Modal, Progress } from 'antd';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Way, wayToShow } from '../../shared/files/shown.ts';
import { decodeText } from '../../shared/files/text-encoding.ts';
import type { Refusal } from '../../shared/refusal.ts';
import { cutTo } from '../../shared/text.ts';
import { useFocusReturn } from '../base/focus.ts';
import { sentenceOf } from '../base/refusal.ts';
import styles from './FileViewer.module.css';
import { PictureView } from './PictureView.tsx';
import { type AskPiece, readFile } from './read-file.ts';

export interface ViewedFile {
  key: string;
  name: string;
  mediaType: string;
  bytes: number;
  ask: AskPiece;
  /** What is known of it, beside it. */
  about?: ReactNode;
  /** What may be done with it. */
  acts?: ReactNode;
  /** Keys of its own. */
  onKey?: (key: string) => void;
}

interface Props {
  files: readonly ViewedFile[];
  /** The key of the one that is looked at. */
  at: string;
  onTurn: (key: string) => void;
  onClose: () => void;
}

export function FileViewer({ files, at, onTurn, onClose }: Props) {
  const { t } = useTranslation();
  useFocusReturn();
  const position = files.findIndex(({ key }) => key === at);
  const file = files[position];
  const turn = (by: number) => {
    const next = files[position + by];
    if (next) onTurn(next.key);
  };
  if (!file) return null;
  return (
    <Modal
      open
      footer={null}
      title={
        <span className={styles.title}>
          <span>{file.name}</span>
          {files.length > 1 && (
            <small>
              {t('evidence.viewer.place', { position: position + 1, count: files.length })}
            </small>
          )}
        </span>
      }
      width="calc(100vw - 48px)"
      style={{ top: 24 }}
      onCancel={onClose}
    >
      {/* biome-ignore lint/a11y/noStaticElementInteractions: keys of the whole view, each with its button */}
      <div
        className={styles.viewer}
        onKeyDown={({ key, target }) => {
          // A film goes on and back by the arrows itself.
          if (target instanceof HTMLMediaElement) return;
          if (key === 'ArrowLeft') turn(-1);
          if (key === 'ArrowRight') turn(1);
          file.onKey?.(key);
        }}
      >
        <Content key={file.key} file={file} />
        <aside className={styles.about}>
          {files.length > 1 && (
            <div className={styles.turns}>
              <Button size="small" disabled={position === 0} onClick={() => turn(-1)}>
                {t('evidence.viewer.previous')}
              </Button>
              <Button size="small" disabled={position === files.length - 1} onClick={() => turn(1)}>
                {t('evidence.viewer.next')}
              </Button>
            </div>
          )}
          {file.about}
          {file.acts && <div className={styles.acts}>{file.acts}</div>}
        </aside>
      </div>
    </Modal>
  );
}

type Read =
  | { state: 'reading'; bytes: number }
  | { state: 'refused'; refusal: Refusal }
  | { state: 'read'; way: Way; content: Blob };

function Content({ file }: { file: ViewedFile }) {
  const { t } = useTranslation();
  const { mediaType, bytes } = file;
  const { way, why } = wayToShow({ mediaType, bytes });
  const [read, setRead] = useState<Read>({ state: 'reading', bytes: 0 });
  const ask = useRef(file.ask);
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    place.current?.focus();
    if (way === null) return;
    let isWanted = true;
    const terms = {
      isWanted: () => isWanted,
      onRead: (come: number) => setRead({ state: 'reading', bytes: come }),
    };
    void readFile(ask.current, terms).then((result) => {
      if (result === null || !isWanted) return;
      if (result.ok) setRead({ state: 'read', way, content: result.value });
      else setRead({ state: 'refused', refusal: result.refusal });
    });
    return () => {
      isWanted = false;
    };
  }, [way]);
  return (
    // The hand is here, where the arrows turn; what is inside may take it.
    <div ref={place} className={styles.stage} tabIndex={-1}>
      {why !== null && <p className={styles.not}>{t(`evidence.notShown.${why}`)}</p>}
      {why === null && read.state === 'refused' && (
        <p className={styles.not} role="alert">
          {sentenceOf(t, read.refusal)}
        </p>
      )}
      {why === null && read.state === 'reading' && read.bytes > 0 && (
        <Progress
          className={styles.progress ?? ''}
          percent={Math.floor((read.bytes / bytes) * 100)}
          size="small"
          aria-label={t('evidence.viewer.reading')}
        />
      )}
      {read.state === 'read' && <Shown name={file.name} way={read.way} content={read.content} />}
    </div>
  );
}

function Shown({ name, way, content }: { name: string; way: Way; content: Blob }) {
  const { t } = useTranslation();
  const [url, setUrl] = useState<string | null>(null);
  const [isBroken, setBroken] = useState(false);
  useEffect(() => {
    const made = URL.createObjectURL(content);
    setUrl(made);
    return () => URL.revokeObjectURL(made);
  }, [content]);
  if (isBroken)
    return (
      <p className={styles.not}>
        {t(`evidence.notShown.${way === 'picture' ? 'broken' : 'unplayable'}`)}
      </p>
    );
  if (way === 'text') return <TextView content={content} />;
  if (url === null) return null;
  const onError = () => setBroken(true);
  if (way === 'picture') return <PictureView url={url} name={name} onError={onError} />;
  return way === 'film' ? (
    // biome-ignore lint/a11y/useMediaCaption: what was filmed on the spot has none
    <video className={styles.film} src={url} controls aria-label={name} onError={onError} />
  ) : (
    // biome-ignore lint/a11y/useMediaCaption: what was recorded on the spot has none
    <audio src={url} controls aria-label={name} onError={onError} />
  );
}

/** As much of a text as a window shows without stumbling: a thick report. */
const SHOWN_CHARACTERS = 200_000;

function TextView({ content }: { content: Blob }) {
  const { t } = useTranslation();
  const [text, setText] = useState<{ shown: string; isCut: boolean } | null | undefined>();
  useEffect(() => {
    let isWanted = true;
    void content.arrayBuffer().then((bytes) => {
      if (!isWanted) return;
      const decoded = decodeText(new Uint8Array(bytes));
      const shown = decoded && cutTo(decoded.text, (start) => start.length <= SHOWN_CHARACTERS);
      setText(
        decoded && shown !== null ? { shown, isCut: shown.length < decoded.text.length } : null,
      );
    });
    return () => {
      isWanted = false;
    };
  }, [content]);
  if (text === undefined) return null;
  if (text === null) return <p className={styles.not}>{t('evidence.notShown.not_text')}</p>;
  return (
    <div className={styles.text}>
      {text.isCut && <p>{t('evidence.shownCut')}</p>}
      <pre>{text.shown}</pre>
    </div>
  );
}
