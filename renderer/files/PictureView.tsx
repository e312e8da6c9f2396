/** A picture, fitted or as large as one wants it, turned as one wants it; the file stays as it is. */
import { Button } from 'antd';
import { type KeyboardEvent, useEffect, useRef, useState, type WheelEvent } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './FileViewer.module.css';

const STEP = 1.25;
const LEAST = 0.05;
const MOST = 8;

interface Size {
  width: number;
  height: number;
}

interface Props {
  url: string;
  name: string;
  onError: () => void;
}

export function PictureView({ url, name, onError }: Props) {
  const { t } = useTranslation();
  const room = useRef<HTMLDivElement>(null);
  const [natural, setNatural] = useState<Size | null>(null);
  const [space, setSpace] = useState<Size>({ width: 0, height: 0 });
  /** Null while it is fitted. */
  const [zoom, setZoom] = useState<number | null>(null);
  const [turned, setTurned] = useState(0);
  useEffect(() => {
    const { current } = room;
    if (!current) return;
    const watcher = new ResizeObserver(() =>
      setSpace({ width: current.clientWidth, height: current.clientHeight }),
    );
    watcher.observe(current);
    current.focus();
    return () => watcher.disconnect();
  }, []);

  const isAcross = turned % 180 !== 0;
  const lying: Size | null =
    natural && isAcross ? { width: natural.height, height: natural.width } : natural;
  // Not larger than it is.
  const fitted = lying ? Math.min(1, space.width / lying.width, space.height / lying.height) : 1;
  const scale = zoom ?? fitted;
  const by = (factor: number) => setZoom(Math.min(MOST, Math.max(LEAST, scale * factor)));
  const turn = () => setTurned((before) => (before + 90) % 360);
  const keys: Readonly<Record<string, () => void>> = {
    '+': () => by(STEP),
    '=': () => by(STEP),
    '-': () => by(1 / STEP),
    0: () => setZoom(null),
    r: turn,
    R: turn,
  };
  const onKeyDown = ({ key, ctrlKey, metaKey }: KeyboardEvent) => {
    if (!(ctrlKey || metaKey)) keys[key]?.();
  };
  const onWheel = ({ ctrlKey, deltaY }: WheelEvent) => {
    if (ctrlKey) by(deltaY < 0 ? STEP : 1 / STEP);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys of the whole view, each with its button
    <div className={styles.picture} onKeyDown={onKeyDown}>
      <div ref={room} className={styles.room} tabIndex={-1} onWheel={onWheel}>
        <div
          className={styles.sheet}
          style={lying ? { width: lying.width * scale, height: lying.height * scale } : undefined}
        >
          <img
            src={url}
            alt={name}
            draggable={false}
            onError={onError}
            onLoad={({ currentTarget: { naturalWidth, naturalHeight } }) =>
              setNatural({ width: naturalWidth, height: naturalHeight })
            }
            style={
              natural
                ? {
                    width: natural.width * scale,
                    height: natural.height * scale,
                    transform: `translate(-50%, -50%) rotate(${turned}deg)`,
                  }
                : { visibility: 'hidden' }
            }
          />
        </div>
      </div>
      <div className={styles.tools}>
        <Button size="small" onClick={() => by(STEP)}>
          {t('evidence.viewer.larger')}
        </Button>
        <Button size="small" onClick={() => by(1 / STEP)}>
          {t('evidence.viewer.smaller')}
        </Button>
        <Button size="small" disabled={zoom === null} onClick={() => setZoom(null)}>
          {t('evidence.viewer.fit')}
        </Button>
        <Button size="small" disabled={zoom === 1} onClick={() => setZoom(1)}>
          {t('evidence.viewer.whole')}
        </Button>
        <Button size="small" onClick={turn}>
          {t('evidence.viewer.turn')}
        </Button>
        <span className={styles.scale}>{Math.round(scale * 100)} %</span>
        <span className={styles.keys}>{t('evidence.viewer.keys')}</span>
      </div>
    </div>
  );
}
