/** 接收: a folder is chosen, what would come of its package is seen, and only then it is taken in. */
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { CallOutput } from '../../shared/contract.ts';
import type { DeviceId, FileToken } from '../../shared/ids.ts';
import type { Stranger } from '../../shared/packages/calls.ts';
import type { Reason } from '../../shared/refusal.ts';
import { to } from '../addresses.ts';
import { call } from '../base/call.ts';
import { useNotices } from '../base/notices.ts';
import { useMoment } from '../base/office.ts';
import { useOnce } from '../base/once.ts';
import { useSeesContent } from '../base/session.ts';
import { ActDialog } from '../parts/ActDialog.tsx';
import { DescriptionList } from '../parts/DescriptionList.tsx';
import { TaskProgress } from '../tasks/TaskProgress.tsx';
import { useTask } from '../tasks/task.ts';
import styles from './Exchange.module.css';
import { Strangers } from './Strangers.tsx';

type Look = CallOutput<'packages.look'>;
type Taken = CallOutput<'packages.take'>;

/** What comes of a package that a person has to see to, or that is kept out. */
const OUTCOMES = ['contested', 'setAside', 'waiting', 'forked', 'held', 'refused'] as const;

export function TakeDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const notices = useNotices();
  const task = useTask('packages.take');
  const [folder, setFolder] = useState<FileToken | null>(null);
  const [look, setLook] = useState<Look | null>(null);
  const [taken, setTaken] = useState<Taken | null>(null);
  /** Laptops of the office that gave what lies there and are not known here. */
  const [strangers, setStrangers] = useState<readonly Stranger[]>([]);
  /** Why nothing there can be taken in, where there is something else to show. */
  const [why, setWhy] = useState<Reason | null>(null);

  const lookInto = async (place: FileToken) => {
    const found = await call('packages.look', { folder: place });
    const unmet = await call('packages.strangers', { folder: place });
    if (!unmet.ok) return notices.refused(unmet.refusal);
    setStrangers(unmet.value);
    if (!found.ok) {
      // One after the other was taken in, and no more is to be.
      if (look) setLook({ ...look, count: 1 });
      const { refusal } = found;
      if (unmet.value.length === 0) return notices.refused(refusal);
      setWhy(refusal.code === 'refused' ? refusal.reason : null);
    }
    setFolder(place);
    if (!found.ok) return;
    setTaken(null);
    setLook(found.value);
  };
  const isIdle = look === null && strangers.length > 0;
  const { start, isUnderWay } = useOnce(async () => {
    if (look && !taken) {
      const done = await task.start({ package: look.first.package });
      if (!done.ok) return notices.refused(done.refusal);
      const { from: device, facts, files, lacking, isShareChanged } = done.value;
      const isSmooth =
        lacking === 0 && !isShareChanged && OUTCOMES.every((name) => done.value[name] === 0);
      if (!isSmooth || look.count > 1 || strangers.length > 0) return setTaken(done.value);
      notices.done(t('packages.take.done', { device, facts, files }));
      return onClose();
    }
    if (taken && folder && look && look.count > 1) return lookInto(folder);
    if (taken || isIdle) return onClose();
    const chosen = await call('packages.chooseFolder', {});
    if (!chosen.ok) return notices.refused(chosen.refusal);
    if (chosen.value) await lookInto(chosen.value.folder);
  });
  const met = (device: DeviceId) => {
    const left = strangers.filter((each) => each.device !== device);
    setStrangers(left);
    if (left.length === 0 && !look) onClose();
  };

  const isMore = look !== null && look.count > 1;
  const isOver = (taken !== null && !isMore) || isIdle;
  const send = isOver
    ? t('packages.take.finish')
    : t(`packages.take.${taken ? 'next' : look ? 'send' : 'choose'}`);
  return (
    <ActDialog
      title={t('packages.take.act')}
      send={send}
      isSending={isUnderWay}
      isOver={isOver}
      onSend={start}
      onClose={onClose}
    >
      {!(look || isIdle) && <p className={styles.lead}>{t('packages.take.lead')}</p>}
      {look && !taken && <Preview look={look} />}
      {taken && <Outcome taken={taken} />}
      {isIdle && why && why !== 'package_for_another' && (
        <p role="alert" className={styles.unfit}>
          {t(`app.reason.${why}`)}
        </p>
      )}
      {folder && strangers.length > 0 && (
        <Strangers folder={folder} strangers={strangers} onMet={met} />
      )}
      <TaskProgress task={task} what={t('packages.take.act')} />
    </ActDialog>
  );
}

function Preview({ look: { first, count, unfit } }: { look: Look }) {
  const { t } = useTranslation();
  const moment = useMoment();
  const { from: device, number, madeAt, facts, files, elsewhere, isGap } = first;
  const outcomes = OUTCOMES.filter((name) => first[name] > 0);
  const { withheld, isShareChanged } = first;
  return (
    <>
      <DescriptionList
        items={[
          [
            t('packages.take.sender'),
            t('packages.take.from', { device, number, at: moment(madeAt) }),
          ],
          [t('packages.take.records'), facts],
          [
            t('packages.take.files'),
            elsewhere > 0 ? t('packages.take.filesElsewhere', { count: files, elsewhere }) : files,
          ],
          [
            t('packages.take.comes'),
            outcomes.length === 0
              ? t('packages.take.smooth')
              : outcomes.map((name) => (
                  <div key={name}>{t(`packages.take.${name}`, { count: first[name] })}</div>
                )),
          ],
        ]}
      />
      {isShareChanged && <p className={styles.unfit}>{t('packages.take.shareChanged')}</p>}
      {withheld > 0 && (
        <p className={styles.quiet}>{t('packages.take.withheld', { count: withheld })}</p>
      )}
      {isGap && <p className={styles.quiet}>{t('packages.take.gap')}</p>}
      {count > 1 && <p className={styles.quiet}>{t('packages.take.more', { count: count - 1 })}</p>}
      {unfit.map(({ name, why }) => (
        <p key={name} role="alert" className={styles.unfit}>
          {t('packages.take.unfit', { name, why: t(`app.reason.${why}`) })}
        </p>
      ))}
    </>
  );
}

/** What has come, and the way to what waits for somebody now. */
function Outcome({ taken }: { taken: Taken }) {
  const { t } = useTranslation();
  const seesContent = useSeesContent();
  const { from: device, facts, files, lacking, isShareChanged } = taken;
  const ways: Partial<Record<(typeof OUTCOMES)[number], ReactNode>> = seesContent
    ? {
        contested: (
          <Link to={to.findings({ openTo: 'settle' })}>{t('packages.take.toSettle')}</Link>
        ),
        setAside: <Link to={to.setAside({ waits: true })}>{t('packages.take.toSetAside')}</Link>,
      }
    : {};
  return (
    <>
      <p>{t('packages.take.done', { device, facts, files })}</p>
      {isShareChanged && <p className={styles.unfit}>{t('packages.take.shareChanged')}</p>}
      {lacking > 0 && <p>{t('packages.take.lacking', { count: lacking })}</p>}
      <ul className={styles.outcome}>
        {OUTCOMES.filter((name) => taken[name] > 0).map((name) => (
          <li key={name}>
            {t(`packages.take.${name}`, { count: taken[name] })} {ways[name]}
          </li>
        ))}
      </ul>
    </>
  );
}
