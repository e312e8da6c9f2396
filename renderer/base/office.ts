/** The office and its settings, read once and kept in step. */

import { useCallback } from 'react';
import {
  type Instant,
  type LocalDate,
  type LocalMoment,
  localMoment,
  shownMoment,
} from '../../shared/dates.ts';
import type { OfficeView } from '../../shared/office/calls.ts';
import { DEFAULT_SETTINGS } from '../../shared/office/settings.ts';
import type { TimeZone } from '../../shared/time-zone.ts';
import { useRead } from './call.ts';

const UNREAD: OfficeView = {
  office: { name: '', documentPrefix: '', organiser: 'discipline' },
  settings: DEFAULT_SETTINGS,
  demo: false,
  revision: 0,
};

/** Before it is read: no name and the default settings, for the blink of an eye. */
export const useOffice = (): OfficeView => useRead('office.get', {}).data ?? UNREAD;

export const useZone = (): TimeZone => useOffice().settings.timeZone;

/** Tells an instant as the office's calendar and clock showed it. */
export function useMoment(): (at: Instant) => string {
  const zone = useZone();
  return useCallback((at: Instant) => shownMoment(localMoment(at, zone)), [zone]);
}

/** What the office's calendar and clock show now. */
export function useNow(): { today: LocalDate; moment: LocalMoment } {
  const moment = localMoment(Date.now(), useZone());
  return { today: moment.slice(0, 10), moment };
}

export const useToday = (): LocalDate => useNow().today;
