/** What is shown to whom: the first screen, the sign-in, or the app itself. */
import {
  lazy,
  type ReactNode,
  type RefObject,
  Suspense,
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
} from 'react';
import { useTranslation } from 'react-i18next';
import type { AppEvent } from '../../shared/bridge.ts';
import type { PersonId } from '../../shared/ids.ts';
import { DEFAULT_PREFERENCES } from '../../shared/preferences/calls.ts';
import { type NewKey, NewKeyContext } from '../access/new-key.ts';
import { Porch } from '../access/Porch.tsx';
import { Welcome } from '../access/Welcome.tsx';
import { to } from '../addresses.ts';
import { call, useRead } from '../base/call.ts';
import { useNotices } from '../base/notices.ts';
import { usePreferences } from '../base/preferences.ts';
import { SignedInContext, useSignedIn } from '../base/session.ts';
import { Read } from '../parts/Read.tsx';

/** The first screen is there by then, and nobody has typed a passphrase yet. */
const AFTER_FIRST_SCREEN_MS = 1000;

// The first screen waits for nothing but itself: forms come with the screens that have them, the app while one signs in.
const loadFrame = () => import('./Frame.tsx');
const Frame = lazy(async () => ({ default: (await loadFrame()).Frame }));
const ChangePassphrase = lazy(async () => ({
  default: (await import('../access/ChangePassphrase.tsx')).ChangePassphrase,
}));
const ClockCheck = lazy(async () => ({
  default: (await import('../access/ClockCheck.tsx')).ClockCheck,
}));
const Join = lazy(async () => ({ default: (await import('../access/Join.tsx')).Join }));
const NewDataKey = lazy(async () => ({
  default: (await import('../access/DataKey.tsx')).NewDataKey,
}));
const RecoveryKeySheet = lazy(async () => ({
  default: (await import('../access/RecoveryKeySheet.tsx')).RecoveryKeySheet,
}));
const Restore = lazy(async () => ({ default: (await import('../access/Restore.tsx')).Restore }));
const SetUp = lazy(async () => ({ default: (await import('../access/SetUp.tsx')).SetUp }));
const SignIn = lazy(async () => ({ default: (await import('../access/SignIn.tsx')).SignIn }));

interface AtOwnPlaceProps {
  before: RefObject<PersonId | null | undefined>;
  children: ReactNode;
}

/**
 * Unlocked by the same person, the app is where it was; another person begins at their start page, with the period that
 * is set at the beginning. Nothing is drawn before: they would see the other's page for a moment.
 */
function AtOwnPlace({ before, children }: AtOwnPlaceProps) {
  const { personId, roles } = useSignedIn();
  const { change } = usePreferences();
  const [isThere, setIsThere] = useState(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, for the person who has signed in
  useLayoutEffect(() => {
    if (before.current !== personId) {
      window.history.replaceState(null, '', `#${to.start(roles)}`);
      if (before.current) change({ period: DEFAULT_PREFERENCES.period });
    }
    before.current = personId;
    setIsThere(true);
  }, []);
  return isThere ? children : null;
}

interface BehindNewKeyProps {
  /** One to be shown at once; it is shown once. */
  first: RefObject<NewKey | null>;
  children: ReactNode;
}

/**
 * A key that is to be put in force stands before everything else, which is as it was afterwards. It is in force once it is
 * said to be kept: where the screen is locked before, the office still has the key it has on paper, if any. What is offered then
 * is offered here, whatever page is behind.
 */
function BehindNewKey({ first, children }: BehindNewKeyProps) {
  const notices = useNotices();
  const [shown, setShown] = useState(first.current);
  useEffect(() => {
    first.current = null;
  }, [first]);
  const [isOffered, setIsOffered] = useState(false);
  return (
    <NewKeyContext value={setShown}>
      {shown && (
        <Porch>
          <RecoveryKeySheet
            {...shown}
            onKept={async () => {
              const { recoveryKey } = shown;
              const result = await call('access.renewRecoveryKey', { recoveryKey });
              if (!result.ok) return notices.refused(result.refusal);
              setShown(null);
              // Where there was none, nobody can have had it.
              setIsOffered(!shown.isFirst);
            }}
            onCancel={() => setShown(null)}
          />
        </Porch>
      )}
      <div style={{ display: shown ? 'none' : 'contents' }} inert={shown !== null}>
        {children}
      </div>
      {isOffered && (
        <Suspense fallback={null}>
          <NewDataKey because="recovery_key_renewed" onClose={() => setIsOffered(false)} />
        </Suspense>
      )}
    </NewKeyContext>
  );
}

interface Props {
  lockedBecause: Extract<AppEvent, { kind: 'locked' }>['because'] | null;
}

export function Gate({ lockedBecause }: Props) {
  const { t } = useTranslation();
  const state = useRead('access.state', {});
  const [way, setWay] = useState<'set-up' | 'join' | 'restore' | null>(null);
  // Whose page the address is. A window that is loaded again while somebody is signed in goes on as theirs.
  const before = useRef<PersonId | null | undefined>(undefined);
  if (state.data && before.current === undefined) {
    before.current = state.data.signedIn?.personId ?? null;
  }
  useEffect(() => {
    const waiting = setTimeout(() => void loadFrame(), AFTER_FIRST_SCREEN_MS);
    return () => clearTimeout(waiting);
  }, []);
  // Once there is a store, the way to it is over: erased, it begins from the first page.
  const isBegun = state.data !== undefined && state.data.stage !== 'empty';
  useEffect(() => {
    if (isBegun) setWay(null);
  }, [isBegun]);
  /** Of an office that was just set up. */
  const firstKey = useRef<NewKey | null>(null);

  return (
    <Read of={state}>
      {({ stage, store, hasOffice, signedIn, fault }) => {
        if (stage === 'open' && signedIn?.clock) {
          return (
            <Porch>
              <ClockCheck {...signedIn.clock} />
            </Porch>
          );
        }
        if (stage === 'open' && signedIn) {
          return signedIn.passphraseMustChange ? (
            <Porch>
              <ChangePassphrase must />
            </Porch>
          ) : (
            <SignedInContext value={signedIn}>
              <AtOwnPlace before={before}>
                <BehindNewKey first={firstKey}>
                  <Suspense fallback={null}>
                    <Frame />
                  </Suspense>
                </BehindNewKey>
              </AtOwnPlace>
            </SignedInContext>
          );
        }
        if (way === 'set-up' && stage === 'empty') {
          return (
            <Porch>
              <SetUp
                onDone={(recoveryKey, office) => {
                  firstKey.current = { recoveryKey, office, isFirst: true };
                }}
                onBack={() => setWay(null)}
              />
            </Porch>
          );
        }
        if (way === 'join' && stage === 'empty') {
          return (
            <Porch>
              <Join onBack={() => setWay(null)} />
            </Porch>
          );
        }
        if (way === 'restore' && stage === 'empty') {
          return (
            <Porch>
              <Restore
                isNew
                onRestore={() => {
                  before.current = null;
                }}
                onBack={() => setWay(null)}
              />
            </Porch>
          );
        }
        return (
          <Porch>
            {stage === 'empty' ? (
              <Welcome
                onSetUp={() => setWay('set-up')}
                onJoin={() => setWay('join')}
                onRestore={() => setWay('restore')}
              />
            ) : (
              <SignIn
                isDemo={store === 'demo'}
                hasOffice={hasOffice}
                fault={fault}
                notice={lockedBecause ? t(`access.signIn.locked.${lockedBecause}`) : null}
                onRestore={() => {
                  // What the address speaks of may not be in the record that was gone back to.
                  before.current = null;
                }}
              />
            )}
          </Porch>
        );
      }}
    </Read>
  );
}
