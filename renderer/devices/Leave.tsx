/** 移交销毁: a laptop that leaves the office is received by another one, which says so by a receipt, and is then erased. */
import { App, Button, Input } from 'antd';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Received } from '../../shared/access/leaving.ts';
import type { DeviceView } from '../../shared/devices/calls.ts';
import type { FileToken } from '../../shared/ids.ts';
import { WRITTEN_BY } from '../../shared/people/rights.ts';
import { ok } from '../../shared/refusal.ts';
import { call, useRead } from '../base/call.ts';
import { useNotices } from '../base/notices.ts';
import { useMoment, useOffice } from '../base/office.ts';
import { useOnce } from '../base/once.ts';
import { useHasRole, useSignedIn } from '../base/session.ts';
import { ActDialog } from '../parts/ActDialog.tsx';
import { AskedFirst } from '../parts/AskedFirst.tsx';
import { busy } from '../parts/busy.ts';
import { DescriptionList } from '../parts/DescriptionList.tsx';
import styles from '../parts/Section.module.css';

/** On the laptop that stays. */
export function Receive({ device }: { device: DeviceView }) {
  const { t } = useTranslation();
  const { id, name, endedWhy } = device;
  const hasLeft = endedWhy === 'left';
  const hasRole = useHasRole();
  const notices = useNotices();
  const receive = async () => {
    const suggestedName = t('devices.receive.file', { name });
    const place = await call('files.chooseSave', { suggestedName });
    if (!place.ok) return place;
    if (!place.value) return null;
    const { file, name: saved } = place.value;
    const result = await call('leaving.receive', { deviceId: id, file });
    return result.ok ? ok({ ...result.value, saved }) : result;
  };
  const received = ({ facts, files, missing, saved }: Received & { saved: string }) =>
    notices.done(
      missing.length > 0
        ? t('devices.receive.missing', { name, saved, missing: missing.length })
        : t('devices.receive.done', { name, saved, facts, files }),
    );
  const { start: list, isUnderWay } = useOnce(async () => {
    const suggestedName = t('devices.receive.listFile', { name });
    const place = await call('files.chooseSave', { suggestedName });
    if (!place.ok) return notices.refused(place.refusal);
    if (!place.value) return;
    const { file, name: saved } = place.value;
    const result = await call('leaving.list', { deviceId: id, file });
    if (result.ok) notices.done(t('devices.receive.listed', { name: saved }));
    else notices.refused(result.refusal);
  });
  if (!WRITTEN_BY['device.revoked'].some(hasRole)) return null;
  return (
    <>
      <AskedFirst
        act={t('devices.receive.act')}
        title={t('devices.receive.title', { name })}
        send={t('devices.receive.send')}
        grave
        warning={t('devices.receive.grave')}
        onSend={receive}
        onDone={received}
      >
        <BeforeReceipt device={device} />
      </AskedFirst>{' '}
      {hasLeft && (
        <Button size="small" loading={busy(isUnderWay)} onClick={list}>
          {t('devices.receive.list')}
        </Button>
      )}
    </>
  );
}

/** Whose laptop it is and what came from it last: to be held against the laptop itself, for a receipt is not taken back. */
function BeforeReceipt({
  device: { id, people, endedWhy, endedAt, lostAt },
}: {
  device: DeviceView;
}) {
  const { t } = useTranslation();
  const moment = useMoment();
  const hasLeft = endedWhy === 'left' && endedAt !== null;
  const taken = useRead('packages.lastTaken', { from: id }).data;
  return (
    <>
      <p className={styles.lead}>
        {hasLeft && t('devices.receive.again', { at: moment(endedAt) })}
        {!hasLeft && lostAt !== null && t('devices.receive.found', { at: moment(lostAt) })}
        {!hasLeft && lostAt === null && t('devices.receive.lead')}
      </p>
      <DescriptionList
        items={[
          people.length > 0
            ? [
                t('devices.receive.people'),
                people.map((person) => person.name).join(t('app.list.and')),
              ]
            : null,
          typeof taken === 'number'
            ? [t('packages.column.taken'), t('packages.number', { number: taken })]
            : null,
        ]}
      />
    </>
  );
}

interface Chosen {
  receipt: FileToken;
  says: Received;
}

/** On the laptop that leaves. */
export function Leave() {
  const { t } = useTranslation();
  const moment = useMoment();
  const notices = useNotices();
  const person = useSignedIn();
  const { modal } = App.useApp();
  const [isAsked, setAsked] = useState(false);
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const [office, setOffice] = useState('');
  const { name } = useOffice().office;
  const field = useId();
  // What goes with the laptop and nobody else has.
  const drafts = useRead('drafts.count', {}, { enabled: isAsked }).data ?? [];
  const draftsItem = (said: 'draftsFirst' | 'draftsAre') =>
    drafts.length === 0
      ? null
      : ([
          t('devices.leave.drafts'),
          t(`devices.leave.${said}`, {
            drafts: drafts
              .map((of) => t('devices.leave.draftsOf', { ...of }))
              .join(t('app.list.and')),
          }),
        ] as const);
  const close = () => {
    setAsked(false);
    setChosen(null);
    setOffice('');
  };

  const from = ({ byName: device, person, at }: Received) =>
    t('devices.leave.from', { device, person, at: moment(at) });

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
  const erase = async ({ receipt, says }: Chosen) => {
    const suggestedName = t('devices.leave.certificate', { device: says.name });
    const place = await call('files.chooseSave', { suggestedName });
    if (!place.ok) return notices.refused(place.refusal);
    if (!place.value) return;
    const certificate = place.value.file;
    const result = await call('leaving.erase', { receipt, certificate, office });
    if (!result.ok) return notices.refused(result.refusal);
    // Erased, there is nothing here any more: the first page of all is shown, and this before it.
    modal.info({
      icon: null,
      title: t('devices.leave.done'),
      content: (
        <>
          <DescriptionList
            items={[
              [t('devices.leave.saved'), place.value.name],
              [t('devices.leave.receipt'), from(says)],
              [t('devices.leave.by'), person.name],
            ]}
          />
          <p className={styles.after}>{t('devices.leave.next')}</p>
        </>
      ),
      okText: t('devices.add.finish'),
    });
  };
  const { start, isUnderWay } = useOnce(async () => (chosen ? erase(chosen) : choose()));

  return (
    <>
      <Button onClick={() => setAsked(true)}>{t('devices.leave.act')}</Button>
      {isAsked && (
        <ActDialog
          title={t('devices.leave.act')}
          send={t(chosen ? 'devices.leave.send' : 'devices.leave.choose')}
          grave={chosen !== null}
          warning={chosen && t('devices.leave.grave')}
          isSending={isUnderWay}
          onSend={start}
          onClose={close}
        >
          {chosen ? (
            <>
              <DescriptionList
                items={[
                  [t('devices.leave.receipt'), from(chosen.says)],
                  [
                    t('devices.leave.holds'),
                    t('devices.leave.holdsIs', {
                      facts: chosen.says.facts,
                      files: chosen.says.files,
                    }),
                  ],
                  draftsItem('draftsAre'),
                ]}
              />
              <label className={styles.confirmed} htmlFor={field}>
                {t('devices.leave.office', { name })}
                <Input
                  id={field}
                  value={office}
                  autoFocus
                  onPressEnter={() => void start()}
                  onChange={({ target }) => setOffice(target.value)}
                />
              </label>
            </>
          ) : (
            <>
              <p className={styles.lead}>{t('devices.leave.lead')}</p>
              <DescriptionList
                items={[
                  draftsItem('draftsFirst'),
                  [t('devices.leave.first'), t('devices.leave.firstIs')],
                  [t('devices.leave.second'), t('devices.leave.secondIs')],
                  [t('devices.leave.third'), t('devices.leave.thirdIs')],
                ]}
              />
            </>
          )}
        </ActDialog>
      )}
    </>
  );
}
