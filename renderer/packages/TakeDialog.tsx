/** 接收: a folder is chosen, what would come of its package is seen, and only then it is taken in. */
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { CallOutput } from '../../shared/contract.ts';
import type { FileToken } from '../../shared/ids.ts';
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
  /** Where a laptop of the office gave that is not known here. */
  const [stranger, setStranger] = useState<FileToken | null>(null);

  const lookInto = async (place: FileToken) => {
    const found = await call('packages.look', { folder: place });
    if (!found.ok) {
      const { refusal } = found;
      const isMeeting = refusal.code === 'refused' && refusal.reason === 'package_introduces';
      return isMeeting ? setStranger(place) : notices.refused(refusal);
    }
    setFolder(place);
    setTaken(null);
    setLook(found.value);
  };
  const { start, isUnderWay } = useOnce(async () => {
    if (look && !taken) {
      const done = await task.start({ package: look.first.package });
      if (!done.ok) return notices.refused(done.refusal);
      const { from: device, facts, files, lacking } = done.value;
      const isSmooth = lacking === 0 && OUTCOMES.every((name) => done.value[name] === 0);
      if (!isSmooth || look.count > 1) return setTaken(done.value);
      notices.done(t('packages.take.done', { device, facts, files }));
      return onClose();
    }
    if (taken && folder && look && look.count > 1) return lookInto(folder);
    if (taken) return onClose();
    if (stranger) {
      const met = await call('packages.meet', { folder: stranger });
      if (!met.ok) return notices.refused(met.refusal);
      notices.done(t('packages.take.met', { names: met.value.names.join(t('app.list.and')) }));
      return onClose();
    }
    const chosen = await call('packages.chooseFolder', {});
    if (!chosen.ok) return notices.refused(chosen.refusal);
    if (chosen.value) await lookInto(chosen.value.folder);
  });

  const isMore = look !== null && look.count > 1;
  const send = taken
    ? t(isMore ? 'packages.take.next' : 'packages.take.finish')
    : t(look ? 'packages.take.send' : stranger ? 'packages.take.meet' : 'packages.take.choose');
  return (
    <ActDialog
      title={t('packages.take.act')}
      send={send}
      isSending={isUnderWay}
      isOver={taken !== null && !isMore}
      onSend={start}
      onClose={onClose}
    >
      {stranger ? (
        <>
          <p className={styles.lead}>{t('app.reason.package_introduces')}</p>
          <p className={styles.lead}>{t('packages.take.stranger')}</p>
        </>
      ) : (
        !look && <p className={styles.lead}>{t('packages.take.lead')}</p>
      )}
      {look && !taken && <Preview look={look} />}
      {taken && <Outcome taken={taken} />}
      <TaskProgress task={task} what={t('packages.take.act')} />
    </ActDialog>
  );
}

function Preview({ look: { first, count, unfit } }: { look: Look }) {
  const { t } = useTranslation();
  const moment = useMoment();
  const { from: device, number, madeAt, facts, files, elsewhere, isGap } = first;
  const outcomes = OUTCOMES.filter((name) => first[name] > 0);
  const { withheld } = first;
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
  const { from: device, facts, files, lacking } = taken;
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
