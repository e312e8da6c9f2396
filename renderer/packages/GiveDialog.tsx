/** 给出: what goes to another laptop is seen first; then where it is written is chosen. */
import { Form, Radio } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { LinkView } from '../../shared/packages/calls.ts';
import { DISC_BYTES, type Since } from '../../shared/packages/package.ts';
import { call } from '../base/call.ts';
import { useNotices } from '../base/notices.ts';
import { useOnce } from '../base/once.ts';
import { ActDialog } from '../parts/ActDialog.tsx';
import { DescriptionList } from '../parts/DescriptionList.tsx';
import { TaskProgress } from '../tasks/TaskProgress.tsx';
import { useTask } from '../tasks/task.ts';
import styles from './Exchange.module.css';
import { goingIn } from './going.ts';

export function GiveDialog({ link, onClose }: { link: LinkView; onClose: () => void }) {
  const { t } = useTranslation();
  const notices = useNotices();
  const task = useTask('packages.give');
  const [since, setSince] = useState<Since>('known');
  const [isOnDiscs, setOnDiscs] = useState(false);
  const { start } = useOnce(async () => {
    const chosen = await call('packages.chooseFolder', {});
    if (!chosen.ok) return notices.refused(chosen.refusal);
    if (!chosen.value) return;
    const { folder } = chosen.value;
    const disc = isOnDiscs ? DISC_BYTES : null;
    const given = await task.start({ to: link.device, folder, since, disc });
    if (!given.ok) return notices.refused(given.refusal);
    const { facts, files, lost } = given.value;
    const names = given.value.names.join('、');
    if (lost > 0) notices.warn(t('packages.give.lost', { names, count: lost }));
    else notices.done(t('packages.give.done', { names, facts, files, device: link.name }));
    onClose();
  });
  const going = goingIn(t, link.going[since]);
  const { withheld } = link.going[since];
  return (
    <ActDialog
      title={t('packages.give.to', { device: link.name })}
      send={t('packages.give.send')}
      isSending={task.isUnderWay}
      onSend={start}
      onClose={onClose}
    >
      <p className={styles.lead}>{t('packages.give.lead')}</p>
      <Form.Item label={t('packages.give.since')}>
        <Radio.Group
          value={since}
          onChange={({ target }) => setSince(target.value === 'last' ? 'last' : 'known')}
        >
          <div className={styles.choices}>
            <Radio value="known">{t('packages.give.known')}</Radio>
            <Radio value="last">{t('packages.give.last')}</Radio>
          </div>
        </Radio.Group>
      </Form.Item>
      <div className={styles.lead}>
        <DescriptionList
          items={[
            [
              t('packages.give.goes'),
              going.length === 0
                ? t('packages.nothing')
                : going.map((line) => <div key={line}>{line}</div>),
            ],
          ]}
        />
        {withheld > 0 && (
          <p className={styles.quiet}>{t('packages.notGiven', { count: withheld })}</p>
        )}
      </div>
      <Form.Item label={t('packages.give.disc')}>
        <Radio.Group value={isOnDiscs} onChange={({ target }) => setOnDiscs(target.value === true)}>
          <div className={styles.choices}>
            <Radio value={false}>{t('packages.give.one')}</Radio>
            <Radio value>{t('packages.give.discs')}</Radio>
          </div>
        </Radio.Group>
      </Form.Item>
      <TaskProgress task={task} what={t('packages.give.to', { device: link.name })} />
    </ActDialog>
  );
}
