/** The window as a whole: what everything inside it stands on. */
import { hashKey, QueryClientProvider } from '@tanstack/react-query';
import { App as AntApp, ConfigProvider } from 'antd';
import enUS from 'antd/locale/en_US';
import zhCN from 'antd/locale/zh_CN';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AccessState } from '../../shared/access/calls.ts';
import { AppEvent } from '../../shared/bridge.ts';
import { keyOf, queries, readAgain } from '../base/call.ts';
import { themeOf } from '../base/palette.ts';
import { useChosenLanguage, useShade } from '../base/preferences.ts';
import { FaultBoundary } from './FaultBoundary.tsx';
import { Gate } from './Gate.tsx';

export function App() {
  return (
    <QueryClientProvider client={queries}>
      <Dressed />
    </QueryClientProvider>
  );
}

type LockCause = Extract<AppEvent, { kind: 'locked' }>['because'];

function Dressed() {
  const shade = useShade();
  useChosenLanguage();
  const { i18n } = useTranslation();
  const isChinese = i18n.language === 'zh-CN';
  const lockedBecause = useLocked();
  return (
    <ConfigProvider
      theme={themeOf(shade, isChinese)}
      locale={isChinese ? zhCN : enUS}
      button={{ autoInsertSpace: false }}
    >
      {/* One notice at a time: the latest word is the one that holds. */}
      <AntApp message={{ maxCount: 1, top: 8 }}>
        <FaultBoundary>
          <Gate lockedBecause={lockedBecause} />
        </FaultBoundary>
      </AntApp>
    </ConfigProvider>
  );
}

/** When the store is locked, the sign-in takes the screen at once, and everything read before is forgotten. */
function useLocked(): LockCause | null {
  const [because, setBecause] = useState<LockCause | null>(null);
  useEffect(() => {
    const stop = window.mingcha.onEvent((told) => {
      const event = AppEvent.parse(told);
      if (event.kind === 'changed') void readAgain(event.parts);
      if (event.kind !== 'locked') return;
      setBecause(event.because);
      // Said to the gate itself: it must close even when the last lock had the same cause.
      queries.setQueryData<AccessState>(ACCESS, (before) =>
        before ? { ...before, stage: 'locked', signedIn: null } : before,
      );
      queries.removeQueries({
        predicate: ({ queryHash }) => queryHash !== ACCESS_HASH && queryHash !== PREFERENCES_HASH,
      });
      void queries.invalidateQueries({ queryKey: ACCESS });
    });
    return stop;
  }, []);
  return because;
}

const ACCESS = keyOf('access.state', {});
const ACCESS_HASH = hashKey(ACCESS);
const PREFERENCES_HASH = hashKey(keyOf('preferences.get', {}));
