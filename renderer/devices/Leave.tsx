/** 移交清除: a laptop that leaves the office is received by another one, which says so by a receipt, and is then erased. */
import { Button, Input } from 'antd';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Received } from '../../shared/access/leaving.ts';
import type { DeviceId, FileToken } from '../../shared/ids.ts';
import { WRITTEN_BY } from '../../shared/people/rights.ts';
import { call } from '../base/call.ts';
import { useNotices } from '../base/notices.ts';
import { useMoment } from '../base/office.ts';
import { useOnce } from '../base/once.ts';
import { useHasRole } from '../base/session.ts';
import { Facts } from '../parts/Facts.tsx';
import { AskedFirst } from '../settings/AskedFirst.tsx';
import styles from '../settings/Settings.module.css';
import { SettingsDialog } from '../settings/SettingsDialog.tsx';

/** On the laptop that stays. */
export function Receive({ id, name }: { id: DeviceId; name: string }) {
  const { t } = useTranslation();
  const hasRole = useHasRole();
  const notices = useNotices();
  const receive = async (): Promise<boolean> => {
    const suggestedName = t('devices.receive.file', { name });
    const place = await call('files.chooseSave', { suggestedName });
    if (!place.ok) notices.refused(place.refusal);
    if (!(place.ok && place.value)) return false;
    const result = await call('leaving.receive', { deviceId: id, file: place.value.file });
    if (result.ok) {
      const { facts, files } = result.value;
      notices.done(t('devices.receive.done', { name, facts, files }));
    } else notices.refused(result.refusal);
    return result.ok;
  };
  if (!WRITTEN_BY['device.revoked'].some(hasRole)) return null;
  return (
    <AskedFirst
      act={t('devices.receive.act')}
      title={t('devices.receive.title', { name })}
      send={t('devices.receive.send')}
      onSend={receive}
    >
      <p>{t('devices.receive.lead')}</p>
    </AskedFirst>
  );
}

/** On the laptop that leaves. */
export function Leave() {
  const { t } = useTranslation();
  const moment = useMoment();
  const notices = useNotices();
  const [isAsked, setAsked] = useState(false);
  const [chosen, setChosen] = useState<{ receipt: FileToken; says: Received } | null>(null);
  const [office, setOffice] = useState('');
  const field = useId();
  const close = () => {
    setAsked(false);
    setChosen(null);
    setOffice('');
  };

  const choose = async () => {
    const files = await call('files.choose', {});
    if (!files.ok) return notices.refused(files.refusal);
    const [file] = files.value;
    if (!file) return;
    const receipt = file.file;
    const read = await call('leaving.read', { receipt });
    if (!read.ok) return notices.refused(read.refusal);
    setChosen({ receipt, says: read.value });
  };
  const erase = async ({ receipt, says }: { receipt: FileToken; says: Received }) => {
    const suggestedName = t('devices.leave.certificate', { device: says.name });
    const place = await call('files.chooseSave', { suggestedName });
    if (!place.ok) return notices.refused(place.refusal);
    if (!place.value) return;
    const certificate = place.value.file;
    const result = await call('leaving.erase', { receipt, certificate, office });
    // Erased, there is nothing here any more: the first page of all is shown.
    if (!result.ok) notices.refused(result.refusal);
  };
  const { start, isUnderWay } = useOnce(async () => (chosen ? erase(chosen) : choose()));

  return (
    <>
      <Button onClick={() => setAsked(true)}>{t('devices.leave.act')}</Button>
      {isAsked && (
        <SettingsDialog
          title={t('devices.leave.act')}
          send={t(chosen ? 'devices.leave.send' : 'devices.leave.choose')}
          isSending={isUnderWay}
          onSend={start}
          onClose={close}
        >
          {chosen ? (
            <>
              <Facts
                facts={[
                  [
                    t('devices.leave.receipt'),
                    t('devices.leave.from', {
                      device: chosen.says.byName,
                      person: chosen.says.person,
                      at: moment(chosen.says.at),
                    }),
                  ],
                  [
                    t('devices.leave.holds'),
                    t('devices.leave.holdsIs', {
                      facts: chosen.says.facts,
                      files: chosen.says.files,
                    }),
                  ],
                ]}
              />
              <p role="alert">{t('devices.leave.grave')}</p>
              <label className={styles.confirmed} htmlFor={field}>
                {t('devices.leave.office')}
                <Input
                  id={field}
                  value={office}
                  autoFocus
                  onChange={({ target }) => setOffice(target.value)}
                />
              </label>
            </>
          ) : (
            <>
              <p className={styles.lead}>{t('devices.leave.lead')}</p>
              <Facts
                facts={[
                  [t('devices.leave.first'), t('devices.leave.firstIs')],
                  [t('devices.leave.second'), t('devices.leave.secondIs')],
                  [t('devices.leave.third'), t('devices.leave.thirdIs')],
                ]}
              />
            </>
          )}
        </SettingsDialog>
      )}
    </>
  );
}
